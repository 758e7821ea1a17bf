package io.payergateway.partner;

import io.payergateway.model.Money;
import io.payergateway.partner.FeeSchedules.Key;
import io.payergateway.yaml.YamlException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Reads config/fee-schedules: comma-separated rows under one header, as payers' price lists come out of a spreadsheet. No value needs quotes. Every row is checked;
 * what is wrong is collected with file and line.
 */
final class FeeScheduleFiles {
    private static final String HEADER = "payer,procedure,modifiers,placeOfService,amount,from,to";
    private static final int COLUMNS = 7;
    private static final int MOST_FILES = 1_000;
    private static final int MOST_ROWS = 500_000;
    private static final int MOST_PROBLEMS = 100;

    private final Path configDir;
    private final Set<String> payers;
    private final List<String> problems;
    private int rows;

    FeeScheduleFiles(Path configDir, Set<String> payers, List<String> problems) {
        this.configDir = configDir;
        this.payers = payers;
        this.problems = problems;
    }

    void read(BiConsumer<Key, Fee> fees) {
        for (Path file : files(configDir.resolve("fee-schedules"))) {
            String shown = configDir.getFileName() + "/fee-schedules/" + file.getFileName();
            if (file.getFileName().toString().endsWith(".csv")) {
                read(file, shown, fees);
            } else {
                problems.add(shown + ":1: only .csv files belong here");
            }
        }
    }

    private static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().limit(MOST_FILES).toList();
        } catch (IOException e) {
            throw new YamlException(folder.getFileName() + ": cannot be read (" + e.getClass().getSimpleName() + ")");
        }
    }

    private void read(Path file, String shown, BiConsumer<Key, Fee> fees) {
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            String header = lines.readLine();
            if (header == null || !header.replace("\uFEFF", "").strip().equals(HEADER)) {
                problems.add(shown + ":1: the first line must be " + HEADER);
                return;
            }
            int number = 1;
            for (String line = lines.readLine(); line != null && problems.size() < MOST_PROBLEMS; line = lines.readLine()) {
                number++;
                if (!line.isBlank()) {
                    row(shown + ":" + number, line.split(",", -1), fees);
                }
            }
        } catch (IOException e) {
            problems.add(shown + ": cannot be read as UTF-8 (" + e.getClass().getSimpleName() + ")");
        }
    }

    private void row(String place, String[] given, BiConsumer<Key, Fee> fees) {
        if (++rows > MOST_ROWS) {
            throw new YamlException(place + ": more than " + MOST_ROWS + " rows in all");
        }
        if (given.length != COLUMNS) {
            problems.add(place + ": must have " + COLUMNS + " columns, and has " + given.length);
            return;
        }
        int before = problems.size();
        String payer = column(place, given, 0, payers::contains, "no payer of that name is in config/payers");
        String code = column(place, given, 1, text -> text.matches("[A-Z0-9]{5}"), "procedure must be a HCPCS code of five characters");
        String modifiers = column(place, given, 2, text -> text.matches("([A-Z0-9]{2}( [A-Z0-9]{2}){0,3})?"), "modifiers must be up to four of two characters, with spaces between");
        String placeOfService = column(place, given, 3, text -> text.matches("([0-9]{2})?"), "placeOfService must be two digits, or empty for any");
        Optional<Money> amount = Money.parse(column(place, given, 4, text -> Money.parse(text).filter(money -> !money.isNegative()).isPresent(), "amount must be dollars and cents"));
        Optional<LocalDate> from = date(column(place, given, 5, text -> date(text).isPresent(), "from must be a date, as 2026-01-01"));
        Optional<LocalDate> to = date(column(place, given, 6, text -> text.isEmpty() || date(text).isPresent(), "to must be a date, as 2026-12-31, or empty"));
        if (problems.size() == before && to.filter(from.orElseThrow()::isAfter).isPresent()) {
            problems.add(place + ": to lies before from");
        }
        if (problems.size() == before) {
            fees.accept(new Key(payer, FeeSchedules.procedure(code, modifiers.split(" ")), placeOfService), new Fee(amount.orElseThrow(), from.orElseThrow(), to, place));
        }
    }

    private String column(String place, String[] given, int index, Predicate<String> right, String mustBe) {
        String text = given[index].strip();
        if (!right.test(text)) {
            problems.add(place + ": " + mustBe);
        }
        return text;
    }

    private static Optional<LocalDate> date(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }
}
