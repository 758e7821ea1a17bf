package io.payergateway.web;

import static io.payergateway.web.Route.Access.KEY;

import io.payergateway.inspection.FileCheck;
import io.payergateway.inspection.FileRecords;
import io.payergateway.inspection.PlainReport;
import io.payergateway.inspection.RecordLine;
import io.payergateway.inspection.Wanted;
import io.payergateway.inspection.X12Report;
import io.payergateway.inspection.X12Report.CheckedX12;
import io.payergateway.journal.Json;
import io.payergateway.web.Route.Doc;
import io.payergateway.x12.X12Exception;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** {@code check FILE} and {@code read FILE} over HTTP: a file in, what the command line says of it out. Nothing of the file is kept. */
final class FileApi {
    /** As the command line calls what has no name. */
    private static final String FILE = "-";

    private final FileCheck files;
    private final FileRecords records;

    FileApi(FileCheck files, FileRecords records) {
        this.files = files;
        this.records = records;
    }

    List<Route> routes() {
        return List.of(
            Route.file("/api/v1/check", KEY, Doc.of("Validates a file of X12 or HL7, which is not kept.", "partner: by its companion guides",
                "answers: true for the TA1 and 999 that would answer it").takesFile().gives(CheckedX12.class, PlainReport.class), this::check),
            Route.file("/api/v1/read", KEY, Doc.of("A file of X12 as lines of records, the last of type end; the file is not kept.").takesFile().givesLines(),
                this::read));
    }

    private void check(Ask ask, Upload upload, Reply reply) {
        Wanted wanted = new Wanted(partner(ask.text("partner"), files.partners()), ask.flag("answers"), false);
        reply.send(Answer.json(files.check(FILE, notEmpty(upload), wanted).machine()));
    }

    /** @throws Refusal 400 for a partner without companion guides */
    static String partner(String given, Set<String> known) {
        if (!given.isEmpty() && !known.contains(given)) {
            throw new Refusal(400, "PARTNER", "There are companion guides of " + String.join(", ", new TreeSet<>(known)) + " only.");
        }
        return given;
    }

    /** The last line, in place of the command line's exit code and of what it says on standard error. */
    record End(String type, int outcome, long lines, Set<String> withoutRecords, Optional<X12Report.Stopped> stopped) {
    }

    private void read(Ask ask, Upload upload, Reply reply) throws IOException {
        InputStream in = notEmpty(upload);
        Lines lines = new Lines(upload.body(), reply.begin(Answer.JSON_LINES));
        try {
            FileRecords.Summary read = records.read(in, lines::add);
            lines.write(new End("end", read.wrong() ? 1 : 0, read.lines(), read.withoutRecords(), Optional.empty()));
        } catch (X12Exception why) {
            lines.stop(new X12Report.Stopped(why.code().name(), why.offset(), why.getMessage()), new Refusal(422, why.code().name(), why.getMessage()));
        } catch (Refusal beyond) {
            lines.stop(new X12Report.Stopped(beyond.code(), X12Exception.UNKNOWN, beyond.getMessage()), beyond);
        } catch (UncheckedIOException gone) {
            throw gone.getCause();
        }
    }

    private static InputStream notEmpty(Upload upload) {
        InputStream in = new BufferedInputStream(upload.body());
        try {
            in.mark(1);
            if (in.read() < 0) {
                throw new Refusal(400, "BODY", "The body must be the file.");
            }
            in.reset();
            return in;
        } catch (IOException impossible) {
            throw new IllegalStateException("the stream of a request throws refusals", impossible);
        }
    }

    private static final class Lines {
        private final UploadStream body;
        private final OutputStream out;
        private long count;

        private Lines(UploadStream body, OutputStream out) {
            this.body = body;
            this.out = out;
        }

        private void add(RecordLine line) {
            body.checkTime();
            count++;
            write(new RecordLine.OfFile(FILE, line));
        }

        /** Where not even one line was made, the status says why. */
        private void stop(X12Report.Stopped why, Refusal otherwise) {
            if (count == 0) {
                throw otherwise;
            }
            write(new End("end", 2, count, Set.of(), Optional.of(why)));
        }

        private void write(Object line) {
            try {
                out.write((Json.write(line) + "\n").getBytes(StandardCharsets.UTF_8));
            } catch (IOException gone) {
                throw new UncheckedIOException(gone);
            }
        }
    }
}
