package io.payergateway.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One table of docs/reference/errors.md, by its heading: first column to the other columns, in order. */
final class ErrorsTable {
    static final Path DOCUMENT = Path.of("docs/reference/errors.md");
    private static final String CELL = "(?<!\\\\)\\|";

    private ErrorsTable() {
    }

    static Map<String, List<String>> read(String heading) throws IOException {
        Map<String, List<String>> rows = new LinkedHashMap<>();
        for (String line : section(Files.readAllLines(DOCUMENT), heading).filter(line -> line.startsWith("|")).skip(2).toList()) {
            List<String> cells = Stream.of(line.substring(1).split(CELL, -1)).map(cell -> cell.strip().replace("\\|", "|")).toList();
            if (rows.put(cells.get(0), cells.subList(1, cells.size() - 1)) != null) {
                throw new IllegalStateException("twice in the table: " + cells.get(0));
            }
        }
        return rows;
    }

    /** Puts these rows in the place of those that are there; the two lines of the table's head stay. */
    static void write(String heading, Map<String, List<String>> rows) throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(DOCUMENT));
        int head = lines.indexOf("## " + heading);
        while (!lines.get(head).startsWith("|")) {
            head++;
        }
        int at = head + 2;
        while (at < lines.size() && lines.get(at).startsWith("|")) {
            lines.remove(at);
        }
        lines.addAll(at, rows.entrySet().stream().map(row -> Stream.concat(Stream.of(row.getKey()), row.getValue().stream())
                .map(cell -> cell.replace("|", "\\|")).collect(Collectors.joining(" | ", "| ", " |"))).toList());
        Files.write(DOCUMENT, lines);
    }

    private static Stream<String> section(List<String> lines, String heading) {
        return lines.stream().dropWhile(line -> !line.equals("## " + heading)).skip(1).takeWhile(line -> !line.startsWith("## "));
    }
}
