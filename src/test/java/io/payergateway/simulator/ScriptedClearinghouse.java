package io.payergateway.simulator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The simulator's clearinghouse without its servers and without waiting: a file in, all its answers out, each an hour after the one before. */
public final class ScriptedClearinghouse {
    public static final Duration BETWEEN_ANSWERS = Duration.ofHours(1);
    /** As far as the longest story goes. */
    private static final int DAYS = 36;
    private static final int STAGES = Stage.values().length;
    private final Mailbox mailbox;
    private final Clearing clearing;
    private final Path bank;

    /** @param kind ta1, 999, 277ca or 835; ach for what the bank sends */
    public record Answer(String kind, byte[] bytes) {
    }

    /** @param folder empty; used as long as this is */
    public ScriptedClearinghouse(Path folder, long seed) throws IOException {
        mailbox = new Mailbox(folder.resolve("partner"), folder.resolve("aside"));
        SimulatorSettings settings = new SimulatorSettings(folder, 0, 0, "user", "password-of-tests", "token-of-the-tests", seed,
                new AnswerDelays(BETWEEN_ANSWERS, BETWEEN_ANSWERS), Duration.ofSeconds(1));
        bank = folder.resolve("ledger/bank");
        clearing = new Clearing(mailbox, folder.resolve("ledger"), settings, ZoneId.of("America/New_York"));
    }

    /** @return in the order in which they come, those of later weeks too */
    public List<Answer> answers(byte[] file, Instant received) throws IOException {
        return days(file, received).values().stream().flatMap(List::stream).filter(answer -> !answer.kind().equals("ach")).toList();
    }

    /** @return what comes on each day after the payment is due, by its number; day 0 has all that comes before */
    public TreeMap<Integer, List<Answer>> days(byte[] file, Instant received) throws IOException {
        mailbox.receive("claims.x12", file);
        TreeMap<Integer, List<Answer>> days = new TreeMap<>();
        for (int stage = 0; stage <= STAGES; stage++) {
            collect(received.plus(BETWEEN_ANSWERS.multipliedBy(stage)), days.computeIfAbsent(0, day -> new ArrayList<>()));
        }
        Instant paid = received.plus(BETWEEN_ANSWERS.multipliedBy(STAGES));
        for (int day = 1; day <= DAYS; day++) {
            List<Answer> ofDay = new ArrayList<>();
            collect(paid.plus(Duration.ofDays(day)), ofDay);
            if (!ofDay.isEmpty()) {
                days.put(day, ofDay);
            }
        }
        return days;
    }

    private void collect(Instant now, List<Answer> answers) throws IOException {
        clearing.tick(now);
        for (String name : mailbox.answers()) {
            answers.add(new Answer(name.substring(name.lastIndexOf('.') + 1), mailbox.answer(name).orElseThrow()));
            mailbox.collected(name);
        }
        try (Stream<Path> files = Files.list(bank)) {
            for (Path file : files.sorted().toList()) {
                answers.add(new Answer("ach", Files.readAllBytes(file)));
                Files.delete(file);
            }
        }
    }
}
