package io.payergateway.simulator;

import java.nio.file.Path;
import java.time.Duration;

/**
 * What the simulator needs to start.
 *
 * @param folder      everything it keeps: host key, certificate, files, and what is still to be answered
 * @param sftpPort    0 takes a free one; likewise httpsPort
 * @param user        of the SFTP login; password at least 12 characters
 * @param bearerToken what {@code Authorization: Bearer} must carry; at least 16 characters
 * @param seed        decides amounts and delays: same seed, same files, same answers
 * @param delays      between one answer and the next
 * @param tick        how often it looks for files and due answers; an 835 gathers the claims of one tick
 */
public record SimulatorSettings(Path folder, int sftpPort, int httpsPort, String user, String password, String bearerToken, long seed,
                                AnswerDelays delays, Duration tick) {
    private static final int SHORTEST_PASSWORD = 12;
    private static final int SHORTEST_TOKEN = 16;

    public SimulatorSettings {
        if (password.length() < SHORTEST_PASSWORD || bearerToken.length() < SHORTEST_TOKEN || user.isEmpty()) {
            throw new IllegalArgumentException("the simulator needs a user, a password of " + SHORTEST_PASSWORD + " and a token of "
                    + SHORTEST_TOKEN + " characters");
        }
        if (tick.isNegative() || tick.isZero()) {
            throw new IllegalArgumentException("the tick must be longer than nothing");
        }
    }

    /** The secrets stay out. */
    @Override
    public String toString() {
        return "SimulatorSettings[sftpPort=" + sftpPort + ", httpsPort=" + httpsPort + ", seed=" + seed + "]";
    }
}
