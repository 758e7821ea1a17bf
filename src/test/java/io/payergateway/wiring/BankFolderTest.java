package io.payergateway.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.payergateway.bank.NachaFile;
import io.payergateway.journal.FindingRow;
import io.payergateway.journal.FindingStore;
import io.payergateway.model.Owner;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Bank files in the watched folder of the running gateway. */
class BankFolderTest {
    private static RunningGateway gateway;
    private static Path bank;

    @BeforeAll
    static void start() throws Exception {
        gateway = new RunningGateway();
        bank = Files.createDirectories(gateway.inbox().resolve("bank"));
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void aFileOfTheBankIsImportedItsAnswerLaidBesideItAndTheMetersTellOfIt() throws Exception {
        Files.write(bank.resolve("monday.ach"), NachaFile.of("260310", "96.00", "T-1").bytes());
        await(() -> Files.exists(bank.resolve("acks/monday.ach.json")) && laid(".done", "monday.ach"));
        assertThat(Files.readString(bank.resolve("acks/monday.ach.json"))).contains("\"outcome\":\"IMPORTED\"", "\"entries\":1");
        await(() -> gateway.database().jdbi().withHandle(handle -> handle.createQuery("select count(*) from finding where code = 'REMITTANCE_MISSING'").mapTo(Long.class).one()) == 1);
        await(() -> gateway.request(HttpRequest.newBuilder().GET(), "/metrics").body().contains("gateway_bank_overdue{lacks=\"remittance\"} 1"));
        assertThat(gateway.request(HttpRequest.newBuilder().GET(), "/metrics").body()).contains("gateway_bank_waiting_dollars{lacks=\"remittance\"} 96.0",
                "gateway_bank_waiting{lacks=\"money\"} 0");
    }

    @Test
    void aFileThatIsWrongGoesAsideAndOperationsIsTold() throws Exception {
        Files.writeString(bank.resolve("bad.csv"), "date,amount\n");
        await(() -> laid(".failed", "bad.csv"));
        assertThat(gateway.database().jdbi().withHandle(handle -> new FindingStore().open(handle, Owner.OPERATIONS, 0, 100)).stream().map(FindingRow::finding))
                .extracting(finding -> finding.code()).contains("BANK_FILE", "BANK_RECORD");
    }

    private static boolean laid(String folder, String name) throws IOException {
        if (!Files.isDirectory(bank.resolve(folder))) {
            return false;
        }
        try (Stream<Path> files = Files.list(bank.resolve(folder))) {
            return files.anyMatch(file -> file.getFileName().toString().endsWith("-" + name));
        }
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        Instant end = Instant.now().plus(Duration.ofSeconds(60));
        while (!condition.call()) {
            assertThat(Instant.now()).as("in time").isBefore(end);
            Thread.sleep(100);
        }
    }
}
