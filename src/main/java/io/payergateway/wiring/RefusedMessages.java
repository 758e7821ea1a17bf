package io.payergateway.wiring;

import io.payergateway.hl7.BrokenFrame;
import io.payergateway.hl7.BrokenFrames;
import io.payergateway.journal.Channel;
import io.payergateway.journal.Disposition;
import io.payergateway.journal.FindingStore;
import io.payergateway.journal.InboundMessage;
import io.payergateway.journal.MessageStore;
import io.payergateway.journal.QuarantineStore;
import io.payergateway.journal.Quarantined;
import io.payergateway.journal.Receipt;
import io.payergateway.journal.Subject;
import io.payergateway.model.Finding;
import io.payergateway.model.Owner;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;

/**
 * Keeps what was not taken, each with the finding that tells a person: committed before the future completes, and so before any answer goes out.
 * One thread of its own, so that a flood of bad messages slows those who send them and not the intake of good ones.
 */
public final class RefusedMessages implements BrokenFrames, AutoCloseable {
    /** Waiting refusals; beyond it the sender gets no answer and sends again. */
    private static final int QUEUE = 1_000;
    /** Kilobytes of their bodies. */
    private static final int QUEUE_KILOBYTES = 32 * 1024;
    private static final long STOP_SECONDS = 10;

    private final Jdbi jdbi;
    private final Clock clock;
    private final MessageStore messages = new MessageStore();
    private final QuarantineStore quarantine = new QuarantineStore();
    private final FindingStore findings = new FindingStore();
    private final ThreadPoolExecutor writer = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(QUEUE),
            task -> new Thread(task, "refused-messages"));
    private final Semaphore room = new Semaphore(QUEUE_KILOBYTES);

    public RefusedMessages(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /** Bytes and findings in one transaction. */
    CompletableFuture<Void> keep(Channel channel, String reason, String detail, byte[] body, boolean countsAsMessage, List<Finding> why) {
        return inTransaction(body.length, () -> jdbi.inTransaction(handle -> {
            Instant now = clock.instant();
            long id = quarantine.keep(handle, new Quarantined(channel.name(), reason, detail, body, countsAsMessage, OptionalLong.empty()), now);
            why.forEach(finding -> findings.add(handle, finding, Subject.quarantine(id), now));
            return null;
        }));
    }

    /**
     * A message whose content its sender wants judged, and that is wrong: in the journal with its answer, so that the same bytes get the same answer
     * again, and in the quarantine at once, so that nobody processes it. A repeat, and other bytes under its control id, add no finding here.
     */
    CompletableFuture<Receipt> journal(InboundMessage message, String reason, String detail, List<Finding> why) {
        return inTransaction(message.body().length, () -> jdbi.inTransaction(handle -> {
            Instant now = clock.instant();
            Receipt receipt = messages.store(handle, List.of(message), now).get(0);
            if (receipt.kind() == Receipt.Kind.STORED) {
                long stored = receipt.messageId();
                messages.dispose(handle, List.of(stored), Disposition.QUARANTINED);
                long id = quarantine.keep(handle, new Quarantined(message.channel().name(), reason, detail, message.body(), true, OptionalLong.of(stored)), now);
                why.forEach(finding -> findings.add(handle, finding, Subject.quarantine(id).withMessage(stored), now));
            }
            return receipt;
        }));
    }

    /** A finding about a stored message. */
    CompletableFuture<Void> report(long messageId, Finding finding) {
        return inTransaction(0, () -> jdbi.inTransaction(handle -> {
            findings.add(handle, finding, Subject.message(messageId), clock.instant());
            return null;
        }));
    }

    /** Broken frames are no messages: nobody can say how many they would have been. */
    @Override
    public CompletableFuture<Void> keep(BrokenFrame frame) {
        Finding finding = Finding.error(frame.reason().code(), Owner.OPERATIONS, frame.reason().detail(), "MLLP frame", "HL7 2.5.1 appendix C, MLLP");
        return keep(Channel.MLLP, frame.reason().code(), frame.reason().detail(), frame.bytes(), false, List.of(finding));
    }

    /** @param bytes that wait with it; one that is larger than the whole room has it alone */
    private <T> CompletableFuture<T> inTransaction(int bytes, Supplier<T> work) {
        int kilobytes = Math.min(bytes / 1024, QUEUE_KILOBYTES);
        if (!room.tryAcquire(kilobytes)) {
            return CompletableFuture.failedFuture(new RejectedExecutionException("too many bytes of refused messages wait"));
        }
        try {
            return CompletableFuture.supplyAsync(work, writer).whenComplete((done, failure) -> room.release(kilobytes));
        } catch (RejectedExecutionException e) {
            room.release(kilobytes);
            return CompletableFuture.failedFuture(e);
        }
    }

    @Override
    public void close() {
        writer.shutdown();
        try {
            writer.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
