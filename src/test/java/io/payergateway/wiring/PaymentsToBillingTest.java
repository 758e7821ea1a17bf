package io.payergateway.wiring;

import static io.payergateway.wiring.Payments.clp;
import static io.payergateway.wiring.Payments.trace;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.payergateway.billing.BillingMessage;
import io.payergateway.billing.Carrier;
import io.payergateway.billing.Deliveries;
import io.payergateway.billing.OutboxPublisher;
import io.payergateway.journal.Json;
import io.payergateway.partner.BillingSystem;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From the 835 to a hospital's billing system that listens for DFT by MLLP: real posting, outbox and sockets. */
class PaymentsToBillingTest {
    private final AnswerBench bench = new AnswerBench();
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final List<BillingMessage> events = new ArrayList<>();
    private volatile String code = "AA";
    private ServerSocket hospital;
    private Deliveries deliveries;
    private Carrier carrier;

    @BeforeEach
    void open() throws IOException {
        hospital = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread listener = new Thread(this::listen);
        listener.setDaemon(true);
        listener.start();
        BillingSystem.Hl7 target = new BillingSystem.Hl7("127.0.0.1", hospital.getLocalPort(), "BILLING", "LAKESIDE", "INSPAY", Duration.ofSeconds(2));
        deliveries = new Deliveries(bench.jdbi(), List.of(new BillingSystem("hospital", Set.of("payment.posted", "payment.matched"), Set.of(), target)), bench.clock());
        carrier = new Hl7Carrier(target, bench.jdbi());
    }

    @AfterEach
    void close() throws IOException {
        hospital.close();
        bench.close();
    }

    private void listen() {
        while (!hospital.isClosed()) {
            try (Socket connection = hospital.accept()) {
                StringBuilder frame = new StringBuilder();
                InputStream in = connection.getInputStream();
                for (int next = in.read(); next >= 0 && next != 0x1C; next = in.read()) {
                    frame.append((char) next);
                }
                heard.add(frame.substring(1));
                String id = frame.toString().split("\\|")[9];
                connection.getOutputStream().write(("\u000bMSH|^~\\&|BILLING|LAKESIDE|PAYERGATEWAY|x|20261127||ACK|1|P|2.5.1\rMSA|" + code + "|" + id + "\r\u001c\r")
                        .getBytes(StandardCharsets.US_ASCII));
            } catch (IOException closed) {
                // the test is over
            }
        }
    }

    private void deliver() {
        new OutboxPublisher(bench.jdbi(), bench.clock(), deliveries).publish(events::add, 1_000);
        deliveries.deliver("hospital", carrier, 100);
    }

    private List<BillingMessage> payments() {
        return events.stream().filter(event -> event.type().startsWith("payment.")).toList();
    }

    @Test
    void aPaymentReachesTheAccountAsPaymentAndAdjustmentAndEveryEventFollowsItsSchema() throws Exception {
        SentFile sent = SentFile.of(bench.jdbi(), 1);
        bench.take(AnswerFile.remittance("96", trace(), clp(sent.numbers().get(0), "1", "150", "96", "24"), "SVC*HC:99213:25*150*96", "CAS*CO*45*30", "CAS*PR*1*24",
                "REF*6R*1"));
        deliver();
        assertThat(heard).singleElement().asString().contains("|PY|INSPAY|||1|96.00^USD").contains("|AJ|CO-45|||1|30.00^USD").doesNotContain("24.00");
        JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(Files.readString(Path.of("docs/reference/payment-events.schema.json")));
        assertThat(payments()).singleElement().satisfies(event -> {
            JsonNode json = Json.mapper().readTree(event.json());
            assertThat(schema.validate(json)).isEmpty();
            assertThat(json.at("/payment/reductions")).hasSize(2);
            assertThat(json.at("/payment/facility").asText()).isEqualTo("lakeside-clinic");
        });
    }

    @Test
    void everyPaymentIsToldAlsoThatOfAClaimThatNobodyKnowsAndNoAccountHearsOfIt() throws Exception {
        bench.take(AnswerFile.remittance("100", trace(), clp("NOBODY-1", "1", "150", "100"), "CAS*CO*45*50"));
        deliver();
        assertThat(payments()).singleElement().satisfies(event -> assertThat(Json.mapper().readTree(event.json()).get("claimId").isNull()).isTrue());
        assertThat(heard).isEmpty();
        assertThat(deliveries.waiting("hospital")).isZero();
    }

    @Test
    void aDenialIsNothingToWriteOff() {
        SentFile sent = SentFile.of(bench.jdbi(), 1);
        bench.take(AnswerFile.remittance("0", trace(), clp(sent.numbers().get(0), "4", "150", "0"), "CAS*CO*197*150"));
        deliver();
        assertThat(payments()).hasSize(1);
        assertThat(heard).isEmpty();
    }

    @Test
    void aReversalTakesBothBack() {
        SentFile sent = SentFile.of(bench.jdbi(), 1);
        String number = sent.numbers().get(0);
        bench.take(AnswerFile.remittance("100", trace(), clp(number, "1", "150", "100"), "CAS*CO*45*50"));
        bench.take(AnswerFile.remittance("-100", trace(), clp(number, "22", "-150", "-100"), "CAS*CO*45*-50"));
        deliver();
        assertThat(heard).hasSize(2);
        assertThat(heard.get(1)).contains("|PY|INSPAY|||1|-100.00^USD").contains("|AJ|CO-45|||1|-50.00^USD");
    }

    @Test
    void whatTheHospitalRefusesIsPutAsideAndGoesAgainWhenAPersonSaysSo() {
        SentFile sent = SentFile.of(bench.jdbi(), 1);
        bench.take(AnswerFile.remittance("100", trace(), clp(sent.numbers().get(0), "1", "150", "100"), "CAS*CO*45*50"));
        code = "AR";
        for (int attempt = 0; attempt < 3; attempt++) {
            deliver();
            bench.clock().pass(Duration.ofMinutes(10));
        }
        assertThat(deliveries.standing()).containsExactly(new Deliveries.Standing("hospital", 0, 1));
        code = "AA";
        deliveries.again("hospital", "ops", "The account was opened.");
        deliver();
        assertThat(deliveries.standing()).containsExactly(new Deliveries.Standing("hospital", 0, 0));
        assertThat(heard).hasSize(4);
        assertThat(Set.copyOf(heard)).as("the same message each time").hasSize(1);
    }
}
