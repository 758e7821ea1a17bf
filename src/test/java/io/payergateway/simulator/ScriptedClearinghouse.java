package io.payergateway.simulator;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** The simulator's clearinghouse without its servers and without waiting: a file in, all its answers out, each an hour after the one before. */
public final class ScriptedClearinghouse {
    public static final Duration BETWEEN_ANSWERS = Duration.ofHours(1);
    private static final int STAGES = Stage.values().length;
    private final Mailbox mailbox;
    private final Clearing clearing;

    /** @param kind ta1, 999, 277ca or 835 */
    public record Answer(String kind, byte[] bytes) {
    }

    /** @param folder empty; used as long as this is */
    public ScriptedClearinghouse(Path folder, long seed) throws IOException {
        mailbox = new Mailbox(folder.resolve("partner"), folder.resolve("aside"));
        SimulatorSettings settings = new SimulatorSettings(folder, 0, 0, "user", "password-of-tests", "token-of-the-tests", seed,
                new AnswerDelays(BETWEEN_ANSWERS, BETWEEN_ANSWERS), Duration.ofSeconds(1));
        clearing = new Clearing(mailbox, folder.resolve("ledger"), settings, ZoneId.of("America/New_York"));
    }

    /** @return in the order in which they come */
    public List<Answer> answers(byte[] file, Instant received) throws IOException {
        mailbox.receive("claims.x12", file);
        List<Answer> answers = new ArrayList<>();
        for (int stage = 0; stage <= STAGES; stage++) {
            clearing.tick(received.plus(BETWEEN_ANSWERS.multipliedBy(stage)));
            for (String name : mailbox.answers()) {
                answers.add(new Answer(name.substring(name.lastIndexOf('.') + 1), mailbox.answer(name).orElseThrow()));
                mailbox.collected(name);
            }
        }
        return answers;
    }
}
