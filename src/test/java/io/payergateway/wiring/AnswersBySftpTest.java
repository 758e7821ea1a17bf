package io.payergateway.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.payergateway.x12.check.X12Check;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that a clearinghouse lays out for us is answered there by TA1 and 999, over real SFTP and the usual routes. */
class AnswersBySftpTest {
    @Test
    void aRemittanceThatWasCollectedIsAnsweredWhereItCameFrom(@TempDir Path folder) throws Exception {
        Path config = wantingAnswers(folder.resolve("config"));
        try (RunningGateway gateway = new RunningGateway(config)) {
            lay(gateway, "first.835", Files.readAllBytes(Path.of("mappings/x12/835/sample.x12")));
            await().atMost(Duration.ofSeconds(60)).until(() -> taken(gateway).size() == 2);
            assertThat(taken(gateway)).satisfiesExactly(name -> assertThat(name).matches("999_clearpath_\\d+-1\\.x12"),
                    name -> assertThat(name).matches("TA1_clearpath_\\d+-1\\.x12"));
            X12Check check = X12Check.load(Path.of("mappings/x12"));
            for (String name : taken(gateway)) {
                byte[] file = Files.readAllBytes(gateway.sftpAside().resolve(name));
                assertThat(check.check(new ByteArrayInputStream(file)).findings()).isEmpty();
                assertThat(new String(file, StandardCharsets.ISO_8859_1)).contains(name.startsWith("TA1") ? "TA1*000000901*260302*0930*A*000~" : "AK9*A*1*1*1~");
            }

            // the same file again, and an answer to our answers: neither may be answered
            lay(gateway, "again.835", Files.readAllBytes(Path.of("mappings/x12/835/sample.x12")));
            lay(gateway, "theirs.ta1", Files.readAllBytes(Path.of("mappings/x12/ta1/sample.x12")));
            lay(gateway, "theirs.999", Files.readAllBytes(Path.of("mappings/x12/999/sample.x12")));
            await().atMost(Duration.ofSeconds(60)).until(() -> received(gateway, "DONE") == 4);
            assertThat(outgoing(gateway)).isEqualTo(2);
            assertThat(files(gateway.sftpOutbound())).isEmpty();
        }
    }

    private static Path wantingAnswers(Path config) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("config"))) {
            for (Path file : files.toList()) {
                Files.copy(file, config.resolve(Path.of("config").relativize(file).toString()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Files.writeString(config.resolve("clearinghouses/clearpath.yaml"), "\nanswers:\n  ta1: true\n  implementation999: true\n", StandardOpenOption.APPEND);
        return config;
    }

    /** Whole or not at all, as a clearinghouse does it. */
    private static void lay(RunningGateway gateway, String name, byte[] file) throws IOException {
        Path part = Files.write(gateway.sftpOutbound().resolve(name + ".part"), file);
        Files.move(part, gateway.sftpOutbound().resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    private static List<String> taken(RunningGateway gateway) throws IOException {
        return files(gateway.sftpAside()).stream().filter(name -> name.endsWith(".x12")).toList();
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static long received(RunningGateway gateway, String status) {
        return gateway.database().jdbi().withHandle(handle -> handle.createQuery("select count(*) from interchange where direction = 'IN' and status = :status")
                .bind("status", status).mapTo(Long.class).one());
    }

    private static long outgoing(RunningGateway gateway) {
        return gateway.database().jdbi().withHandle(handle -> handle.createQuery("select count(*) from interchange where direction = 'OUT'").mapTo(Long.class).one());
    }
}
