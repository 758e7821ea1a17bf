package io.payergateway.command;

import io.payergateway.inspection.FileRecords;
import io.payergateway.x12.X12Exception;
import java.nio.file.Path;
import java.util.List;

/** X12 as JSON lines of records, one pass over files of any size; {@code -} reads standard input. */
public final class ReadCommand implements Command {
    @Override
    public String name() {
        return "read";
    }

    @Override
    public String arguments() {
        return "FILE...";
    }

    @Override
    public String meaning() {
        return "X12 as JSON lines of records; exit 0 all read, 1 something could not be made a record, 2 unreadable";
    }

    @Override
    public List<CommandLine.Flag> flags() {
        return List.of(Flags.JSON, Flags.CONFIG);
    }

    @Override
    public int run(CommandLine line) throws Exception {
        if (line.files().isEmpty()) {
            throw new CommandLine.UsageException("name at least one FILE, or - for standard input");
        }
        Path x12 = Flags.layout(line).mappings().resolve("x12");
        int worst = OK;
        try (FileRecords records = FileRecords.load(x12)) {
            RecordLines lines = new RecordLines(records, System.out);
            for (String file : line.files()) {
                worst = Math.max(worst, read(file, lines));
            }
        }
        return worst;
    }

    private static int read(String file, RecordLines lines) {
        InputFile input = new InputFile(file);
        try (ProgressLine progress = new ProgressLine(System.err, ProgressLine.wantedBesideOutput(), file, input.size())) {
            FileRecords.Summary read = input.read(in -> lines.read(file, progress.counted(in), progress::records));
            read.withoutRecords().forEach(guide -> System.err.println(file + ": holds " + guide + " transaction sets, for which there are no records yet"));
            return read.wrong() ? FINDINGS : OK;
        } catch (InputFile.Unreadable | X12Exception e) {
            System.err.println(file + ": " + e.getMessage());
            return UNREADABLE;
        }
    }
}
