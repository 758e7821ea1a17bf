package io.payergateway.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.payergateway.examples.SmallDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The log is for people; where it cannot be written, the work goes on. */
class LogDiskFullTest {
    private static final int MESSAGES = 10;
    @TempDir
    private Path folder;

    /** In a process whose log, as it ships, lies on a small disk: takes messages in while that is full, and says what came of them and of the log. */
    static final class OnSmallDisk {
        private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);
        private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

        public static void main(String[] arguments) throws Exception {
            Path disk = Path.of(arguments[0]);
            Path log = disk.resolve("gateway.log");
            LOG.warn("before");
            say("written", Files.size(log) > 0);
            try (Database database = Database.migrated(arguments[1], arguments[2], arguments[3]);
                 Intake intake = new Intake(database.jdbi(), Clock.systemUTC(), Intake.Settings.DEFAULT)) {
                Path filler = fill(disk);
                long full = Files.size(log);
                for (int i = 0; i < MESSAGES; i++) {
                    LOG.warn("while it is full {}", "x".repeat(8_000));
                    intake.accept(MessageStoreTest.message("full" + i, "body", "ack")).get(20, TimeUnit.SECONDS);
                }
                say("lost lines", Files.size(log) < full + MESSAGES * 8_000L);
                Files.delete(filler);
                long until = System.nanoTime() + PATIENCE_NANOS;
                while (!Files.readString(log).contains("room again") && System.nanoTime() < until) {
                    LOG.warn("room again");
                    Thread.sleep(50);
                }
                say("written", Files.readString(log).contains("room again"));
            }
        }

        private static Path fill(Path disk) throws IOException {
            Path filler = disk.resolve("filler");
            try (var out = Files.newOutputStream(filler)) {
                while (true) {
                    out.write(new byte[4_096]);
                }
            } catch (IOException full) {
                return filler;
            }
        }

        private static void say(String what, boolean so) {
            System.out.println("LOG " + what + " " + so);
        }
    }

    @Test
    void messagesAreStoredWhileTheLogsDiskIsFullAndTheLogGoesOnOnceThereIsRoom() throws Exception {
        try (Database database = TestDatabase.fresh()) {
            assertThat(SmallDisk.run(folder, "LOG ", OnSmallDisk.class, "-Dlogback.configurationFile=" + Path.of("src/main/resources/logback.xml").toAbsolutePath(),
                    "-Dgateway.log=" + folder.resolve("gateway.log"), database.url(), TestDatabase.user(), TestDatabase.password()))
                    .containsExactly("LOG written true", "LOG lost lines true", "LOG written true");
            assertThat(database.jdbi().<Long, RuntimeException>withHandle(handle -> handle.createQuery("select count(*) from message where control_id like 'full%'")
                    .mapTo(Long.class).one())).isEqualTo(MESSAGES);
        }
    }
}
