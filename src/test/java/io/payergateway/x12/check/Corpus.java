package io.payergateway.x12.check;

import io.payergateway.x12.X12Finding;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Every X12 file of a folder of public ones ({@code -Dcorpus.dir=}), checked by us, with what other programs said of it ({@code INDEX.tsv}); and the page that
 * explains where we differ. The folder is no part of this repository.
 */
record Corpus(List<Entry> entries, List<Rule> rules, List<Row> rows) {
    static final Path FOLDER = Path.of(System.getProperty("corpus.dir", "../shared/corpus"));
    static final List<String> OTHERS = List.of("pyx12", "stupidedi", "linuxforhealth_x12", "imsweb");
    private static final Path PAGE = Path.of("docs/reference/x12-corpus.md");

    /** @param name folder and file: "835/LinuxForHealth+x12__demo.835" @param others PASS, FAIL, CRASH or NOMAP, in the order of {@link #OTHERS} */
    record Entry(String name, String note, List<String> others, X12Check.Checked checked) {
        String verdict() {
            return checked.verdict() == X12Check.Verdict.CLEAN ? "PASS" : "FAIL";
        }

        List<X12Finding> errors() {
            return checked.findings().stream().filter(X12Finding::isError).toList();
        }

        boolean others(String word, String... programs) {
            return Arrays.stream(programs).allMatch(program -> others.get(OTHERS.indexOf(program)).equals(word));
        }

        boolean disagrees() {
            return others.stream().anyMatch(other -> (other.equals("PASS") || other.equals("FAIL")) && !other.equals(verdict()));
        }
    }

    /** A rule that the page quotes. @param findings "CODE_FORM NM109", or a code alone for any place @param text of the page */
    record Rule(String id, List<String> findings, String text) {
        boolean covers(X12Finding finding) {
            X12Finding.Place place = finding.place();
            String element = place.segment() + "%02d".formatted(place.element());
            return findings.stream().anyMatch(each -> each.equals(finding.code()) || each.equals(finding.code() + " " + place.segment())
                    || each.equals(finding.code() + " " + element) || each.equals(finding.code() + " " + element + "-" + place.component()));
        }
    }

    /** What the page says of one file. @param verdicts ours first */
    record Row(String name, List<String> verdicts, List<String> rules) {
    }

    static boolean absent() {
        return !Files.isDirectory(FOLDER.resolve("x12"));
    }

    static Corpus load() throws IOException {
        X12Check check = X12Check.load(Path.of("mappings/x12"));
        List<Entry> entries = new ArrayList<>();
        for (String line : Files.readAllLines(FOLDER.resolve("INDEX.tsv"))) {
            String[] cells = line.split("\t", -1);
            if (line.startsWith("x12/")) {
                try (InputStream in = new BufferedInputStream(Files.newInputStream(FOLDER.resolve(cells[0])))) {
                    entries.add(new Entry(cells[0].substring(4), cells[9], List.of(cells[5], cells[6], cells[7], cells[8]), check.check(in)));
                }
            }
        }
        List<List<String>> tables;
        try (Stream<String> lines = Files.lines(PAGE)) {
            tables = lines.filter(line -> line.startsWith("| ")).map(line -> Stream.of(line.substring(1, line.length() - 1).split("\\|")).map(String::strip).toList()).toList();
        }
        return new Corpus(entries, tables.stream().filter(cells -> cells.size() == 3 && !cells.get(0).equals("Rule")).map(Corpus::rule).toList(),
                tables.stream().filter(cells -> cells.size() == 7 && !cells.get(0).equals("File")).map(Corpus::row).toList());
    }

    private static Rule rule(List<String> cells) {
        return new Rule(cells.get(0), Stream.of(cells.get(1).split(",")).map(String::strip).toList(), cells.get(2));
    }

    private static Row row(List<String> cells) {
        return new Row(cells.get(0), cells.subList(1, 6), cells.get(6).isEmpty() ? List.of() : List.of(cells.get(6).split(" ")));
    }

    /** The rules of the page that the file breaks; "?" for a finding that no rule explains. */
    List<String> broken(Entry entry) {
        Stream<String> stopped = entry.checked().stopped().stream().map(stop -> idOf(stop.code().name()));
        Stream<String> found = entry.errors().stream().map(finding -> rules.stream().filter(rule -> rule.covers(finding)).map(Rule::id).findFirst().orElse("?"));
        return Stream.concat(stopped, found).distinct().sorted().toList();
    }

    private String idOf(String code) {
        return rules.stream().filter(rule -> rule.findings().contains(code)).map(Rule::id).findFirst().orElse("?");
    }
}
