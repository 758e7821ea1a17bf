package io.payergateway.x12;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

/**
 * One file for two who read it at once, so that it is checked and made into records in the time of the slower one. It is cut into segments once, a piece at
 * a time, by whoever has run out of them: the one whose work is lighter does more of the cutting. Little of the file is in memory.
 * <pre>{@code
 * SharedSegments.Both<Checked, InterchangeReport> both = SharedSegments.read(new X12Reader(in), check::check, each -> records.read(each, ...));
 * }</pre>
 */
public final class SharedSegments {
    /** Segments, or characters of them, in a piece: what it costs to hand one over is nothing beside it. */
    private static final int SEGMENTS = 2_048;
    private static final int CHARACTERS = 256 * 1024;
    /** How far one may be behind the other. */
    private static final int PIECES = 4;

    private final SegmentSource source;
    private final Share first = new Share();
    private final Share second = new Share();
    /** Whether one of the two is at the source, which it does without holding the other up. */
    private boolean cutting;

    private SharedSegments(SegmentSource source) {
        this.source = source;
    }

    public record Both<A, B>(A first, B second) {
    }

    /**
     * Each sees all of the segments, and what stopped the source behind them, even where the other stops early. The first works in this thread, the second in
     * one of its own; either may be the one that reads the source, never both at a time.
     *
     * @throws RuntimeException of the first reader, or of the second, the source's being both's
     */
    public static <A, B> Both<A, B> read(SegmentSource source, Function<SegmentSource, A> first, Function<SegmentSource, B> second) {
        SharedSegments shared = new SharedSegments(source);
        CompletableFuture<B> other = shared.start(second);
        A one;
        try {
            one = first.apply(shared.first);
        } finally {
            shared.first.skipAll();
        }
        return new Both<>(one, joined(other));
    }

    private static <B> B joined(CompletableFuture<B> other) {
        try {
            return other.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException own ? own : e;
        }
    }

    /** A thread of its own: one of a pool might wait for a place that the first reader holds. */
    private <B> CompletableFuture<B> start(Function<SegmentSource, B> reader) {
        CompletableFuture<B> result = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                result.complete(reader.apply(second));
            } catch (RuntimeException | Error failed) {
                result.completeExceptionally(failed);
            } finally {
                second.skipAll();
            }
        }, "file-records");
        thread.setDaemon(true);
        thread.start();
        return result;
    }

    /** @param last nothing comes behind it but the failure */
    private record Piece(List<Segment> segments, boolean last, boolean unterminated, Optional<RuntimeException> failure) {
    }

    /** What comes next for one of the two, who waits while the other cuts it, or is too far behind. */
    private Piece following(Share share) {
        Share other = share == first ? second : first;
        synchronized (this) {
            awaitTurn(share, other);
            Piece ready = share.waiting.poll();
            if (ready != null) {
                notifyAll();
                return ready;
            }
            cutting = true;
        }
        Piece cut = cut();
        synchronized (this) {
            cutting = false;
            other.waiting.add(cut);
            notifyAll();
        }
        return cut;
    }

    /** Not to be interrupted: a piece would be lost to the other. Who is interrupted is told by the source. */
    private void awaitTurn(Share share, Share other) {
        boolean interrupted = false;
        while (share.waiting.isEmpty() && (cutting || other.waiting.size() == PIECES)) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private Piece cut() {
        List<Segment> segments = new ArrayList<>(SEGMENTS);
        int characters = 0;
        try {
            while (segments.size() < SEGMENTS && characters < CHARACTERS) {
                if (!source.hasNext()) {
                    return new Piece(segments, true, source.endedWithoutTerminator(), Optional.empty());
                }
                Segment segment = source.next();
                segments.add(segment);
                characters += segment.toX12().length();
            }
            return new Piece(segments, false, false, Optional.empty());
        } catch (RuntimeException e) {
            return new Piece(segments, true, false, Optional.of(e));
        }
    }

    /** What one of the two sees. */
    private final class Share implements SegmentSource {
        private final Queue<Piece> waiting = new ArrayDeque<>(PIECES);
        private Piece piece = new Piece(List.of(), false, false, Optional.empty());
        private int at;

        @Override
        public boolean hasNext() {
            while (at == piece.segments().size()) {
                if (piece.last()) {
                    piece.failure().ifPresent(failure -> {
                        throw failure;
                    });
                    return false;
                }
                piece = following(this);
                at = 0;
            }
            return true;
        }

        @Override
        public Segment next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return piece.segments().get(at++);
        }

        @Override
        public boolean endedWithoutTerminator() {
            return piece.unterminated();
        }

        /** So that the other never waits for one who has stopped. */
        private void skipAll() {
            while (!piece.last()) {
                piece = following(this);
            }
            at = piece.segments().size();
        }
    }
}
