package io.payergateway.command;

import io.payergateway.journal.Json;
import io.payergateway.x12.GuideId;
import io.payergateway.x12.GuideIndex;
import io.payergateway.x12.OpenSet;
import io.payergateway.x12.SetReader;
import io.payergateway.x12.X12Finding;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.LongConsumer;

/** Reads files once, from envelope to envelope, and prints each record as it comes. */
final class RecordLines {
    /** How often it is asked whether somebody still takes the lines. */
    private static final int LOOK_EVERY = 4_096;
    private static final int BUFFER = 1 << 16;

    private final RecordReaders readers;
    private final SetReader sets;
    private final PrintStream sink;
    /** Over the sink, which writes each line through. */
    private final PrintStream out;

    RecordLines(GuideIndex index, RecordReaders readers, PrintStream sink) {
        this.readers = readers;
        this.sets = new SetReader(index);
        this.sink = sink;
        this.out = new PrintStream(new BufferedOutputStream(sink, BUFFER), false, StandardCharsets.UTF_8);
    }

    /**
     * What was read of a file.
     *
     * @param lines printed
     * @param wrong whether anything in it is wrong: an envelope, a loop, a guide without records
     * @param withoutRecords the guides that no records can be made of yet
     */
    record Summary(long lines, boolean wrong, Set<String> withoutRecords) {
    }

    /**
     * @param file its name, on each line
     * @param progress hears the number of lines
     * @throws io.payergateway.x12.X12Exception for what is no X12; the lines before it are printed
     */
    Summary read(String file, InputStream in, LongConsumer progress) {
        Run run = new Run(file, progress);
        boolean wrong;
        try {
            wrong = sets.read(in, run::set, run::finding).hasErrors();
        } finally {
            out.flush();
        }
        return new Summary(run.lines, wrong || run.unreadable || !run.withoutRecords.isEmpty(), run.withoutRecords);
    }

    private final class Run {
        private final String file;
        private final LongConsumer progress;
        private final Set<String> withoutRecords = new LinkedHashSet<>();
        private long lines;
        private boolean unreadable;

        private Run(String file, LongConsumer progress) {
            this.file = file;
            this.progress = progress;
        }

        private void set(OpenSet set) {
            set.guide().map(GuideId::name).ifPresent(guide -> readers.of(guide).ifPresentOrElse(lines -> lines.read(set, this::line), () -> withoutRecords.add(guide)));
        }

        private void finding(X12Finding finding) {
            line(RecordLine.of(finding));
        }

        private void line(RecordLine line) {
            unreadable |= line instanceof RecordLine.Unreadable;
            out.println(Json.write(new RecordLine.OfFile(file, line)));
            progress.accept(++lines);
            if (lines % LOOK_EVERY == 0) {
                out.flush();
                if (sink.checkError()) {
                    throw new UncheckedIOException("nobody takes the output", new IOException());
                }
            }
        }
    }
}
