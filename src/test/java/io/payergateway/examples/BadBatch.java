package io.payergateway.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Broken charge batch files, each made from the good one of the examples; the last of several is the broken one. */
final class BadBatch {
    private BadBatch() {
    }

    static Map<String, List<String>> files() {
        Map<String, UnaryOperator<String>> changes = new LinkedHashMap<>();
        changes.put("no header record", file -> file.substring(file.indexOf("A|")));
        changes.put("sender that is not configured", file -> file.replace("H|COUNTYBILL", "H|STRANGER"));
        changes.put("trailer with another number of charges", file -> file.replace("T|3|", "T|4|"));
        changes.put("trailer with another total", file -> file.replace("|260.50", "|260.51"));
        changes.put("no trailer", file -> file.substring(0, file.indexOf("T|")));
        changes.put("a record with a field too few", file -> file.replace("|CPT|25|1|", "|CPT|1|"));
        changes.put("amount that is none (`15O.00`)", file -> file.replace("|150.00|", "|15O.00|"));
        changes.put("service date that is none, in one of two accounts", file -> file.replace("|20261009|", "|20261340|"));
        Map<String, List<String>> rows = new LinkedHashMap<>();
        changes.forEach((name, change) -> rows.put(name, List.of(change.apply(good(name)))));
        String twice = "same batch id, other content";
        rows.put(twice, List.of(good(twice), good(twice).replace("|260.50", "|260.51")));
        return rows;
    }

    private static String good(String row) {
        try {
            String number = String.valueOf(10_000 + Math.floorMod(row.hashCode(), 90_000));
            return Files.readString(Path.of("examples", "charge-batch-paid", "charge-batch.txt")).replace("B20261012-01", "B" + number)
                    .replace("ACCT13", "ACCT" + number).replace("CM13", "CM" + number).replace("C13", "C" + number);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
