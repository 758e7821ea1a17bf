package io.payergateway.x12.guide;

import io.payergateway.x12.X12ConfigurationException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A tab-separated file with one head line; {@code #} starts a comment line. */
final class Table {
    private static final long MAX_BYTES = 1 << 20;

    /** @param place file and line with a colon, to start a message with */
    record Row(String place, List<String> cells) {
        String cell(int column) {
            return cells.get(column);
        }

        X12ConfigurationException wrong(String why) {
            return new X12ConfigurationException(place + why);
        }
    }

    private Table() {
    }

    /** @param columns the words of the head line; each row has as many cells, none of them empty ("-" for nothing) */
    static List<Row> read(Path file, List<String> columns) {
        List<Row> rows = new ArrayList<>();
        boolean head = false;
        List<String> lines = lines(file);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            Row row = new Row(file + ":" + (i + 1) + ": ", List.of(line.split("\t", -1)));
            if (!head && !row.cells().equals(columns)) {
                throw row.wrong("the columns must be " + String.join(", ", columns));
            }
            if (row.cells().size() != columns.size() || row.cells().stream().anyMatch(String::isBlank)) {
                throw row.wrong("a line has " + columns.size() + " cells between single tabs, none of them empty (\"-\" for nothing)");
            }
            if (head) {
                rows.add(row);
            }
            head = true;
        }
        return rows;
    }

    static List<String> lines(Path file) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new X12ConfigurationException(file + ": larger than 1 MiB");
            }
            return Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new X12ConfigurationException(file + ": cannot be read (" + e.getClass().getSimpleName() + ")");
        }
    }

    /** The words of a cell; none for "-". */
    static List<String> words(String cell) {
        return cell.equals("-") ? List.of() : List.of(cell.strip().split("\\s+"));
    }
}
