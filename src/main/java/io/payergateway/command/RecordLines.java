package io.payergateway.command;

import io.payergateway.inspection.FileRecords;
import io.payergateway.inspection.RecordLine;
import io.payergateway.journal.Json;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.LongConsumer;

/** Prints each record of a file as it comes. */
final class RecordLines {
    /** How often it is asked whether somebody still takes the lines. */
    private static final int LOOK_EVERY = 4_096;
    private static final int BUFFER = 1 << 16;

    private final FileRecords records;
    private final PrintStream sink;
    /** Over the sink, which writes each line through. */
    private final PrintStream out;

    RecordLines(FileRecords records, PrintStream sink) {
        this.records = records;
        this.sink = sink;
        this.out = new PrintStream(new BufferedOutputStream(sink, BUFFER), false, StandardCharsets.UTF_8);
    }

    /**
     * @param file its name, on each line
     * @param progress hears the number of lines
     * @throws io.payergateway.x12.X12Exception for what is no X12; the lines before it are printed
     */
    FileRecords.Summary read(String file, InputStream in, LongConsumer progress) {
        Printing printing = new Printing(file, progress);
        try {
            return records.read(in, printing::line);
        } finally {
            out.flush();
        }
    }

    private final class Printing {
        private final String file;
        private final LongConsumer progress;
        private long lines;

        private Printing(String file, LongConsumer progress) {
            this.file = file;
            this.progress = progress;
        }

        private void line(RecordLine line) {
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
