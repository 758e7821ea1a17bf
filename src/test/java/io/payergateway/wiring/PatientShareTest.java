package io.payergateway.wiring;

import static io.payergateway.wiring.Payments.clp;
import static io.payergateway.wiring.Payments.trace;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.payergateway.billing.BillingMessage;
import io.payergateway.billing.OutboxPublisher;
import io.payergateway.claim.Desk;
import io.payergateway.claim.Hl7Text;
import io.payergateway.journal.ClaimRow;
import io.payergateway.journal.Json;
import io.payergateway.model.ClaimState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What billing hears of the patient's part: what payers left once none is to be asked any more, each time that it changes. */
class PatientShareTest {
    private final Desk desk = new Desk();
    private final AnswerBench bench = new AnswerBench(desk.database, desk.clock);
    private final List<BillingMessage> events = new ArrayList<>();

    @AfterEach
    void close() {
        bench.close();
    }

    /** A claim of one line of 150.00 to the first of those payers. */
    private ClaimRow sent(String... payers) {
        Hl7Text visit = Hl7Text.bare("S1").diagnosis("E11.9^^I10");
        for (String payer : payers) {
            visit.coverage(payer, "MEMBER" + payer);
        }
        desk.take(visit.charge("K1", "99213", "150.00"));
        desk.releaseNow();
        desk.sendAll();
        return desk.claims().get(0);
    }

    private void pays(ClaimRow claim, String status, String charge, String paid, String patient, String... adjustments) {
        List<String> body = new ArrayList<>(List.of(clp(claim.patientControlNumber(), status, charge, paid, patient), "SVC*HC:99213*" + charge + "*" + paid));
        body.addAll(List.of(adjustments));
        body.add("REF*6R*" + claim.patientControlNumber() + "-1");
        boolean takenBack = paid.startsWith("-");
        if (takenBack) {
            body.add("PLB*1234567893*20261231*FB*" + paid);
        }
        bench.take(AnswerFile.remittance(takenBack ? "0" : paid, trace(), body.toArray(String[]::new)));
        desk.following.followDue();
    }

    /** Amount and change of each event of the patient's part so far. */
    private List<String> told() {
        new OutboxPublisher(bench.jdbi(), bench.clock()).publish(events::add, 1_000);
        return events.stream().filter(event -> event.type().equals("account.patient-responsibility")).map(event -> Json.read(event.json(), JsonNode.class).get("account"))
                .map(account -> account.get("amount").asText() + " " + account.get("change").asText()).toList();
    }

    @Test
    void whatTheLastPayerLeavesToThePatientIsToldOnceAndFollowsItsSchema() throws IOException {
        ClaimRow claim = sent("EVG01");
        pays(claim, "1", "150", "96", "24", "CAS*CO*45*30", "CAS*PR*1*24");
        assertThat(told()).containsExactly("24.00 24.00");
        JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(Files.readString(Path.of("docs/reference/account-events.schema.json")));
        assertThat(events).filteredOn(event -> event.type().startsWith("account.")).singleElement().satisfies(event -> {
            JsonNode json = Json.mapper().readTree(event.json());
            assertThat(schema.validate(json)).isEmpty();
            assertThat(json.at("/account/patientControlNumber").asText()).isEqualTo(claim.patientControlNumber());
            assertThat(event.facility()).isEqualTo(json.at("/account/facility").asText()).isNotEmpty();
        });
    }

    @Test
    void whereNothingIsLeftToThePatientNothingIsTold() {
        pays(sent("EVG01"), "1", "150", "100", "", "CAS*CO*45*50");
        assertThat(told()).isEmpty();
    }

    @Test
    void whatIsDeniedAtThePatientsChargeWaitsForAPerson() {
        pays(sent("EVG01"), "4", "150", "0", "150", "CAS*PR*197*150");
        assertThat(told()).isEmpty();
    }

    @Test
    void aReversalTakesItBackAndTheCorrectionTellsItAnew() {
        ClaimRow claim = sent("EVG01");
        pays(claim, "1", "150", "96", "24", "CAS*CO*45*30", "CAS*PR*1*24");
        pays(claim, "22", "-150", "-96", "", "CAS*CO*45*-30", "CAS*PR*1*-24");
        pays(claim, "1", "150", "110", "10", "CAS*CO*45*30", "CAS*PR*1*10");
        assertThat(told()).containsExactly("24.00 24.00", "0.00 -24.00", "10.00 10.00");
    }

    @Test
    void whatTheNextPayerIsBilledForIsToldByItsOwnClaim() {
        ClaimRow first = sent("EVG01", "SUM01");
        pays(first, "1", "150", "100", "50", "CAS*PR*2*50");
        assertThat(told()).isEmpty();
        desk.sendAll();
        ClaimRow second = desk.claims().get(1);
        pays(second, "2", "150", "35", "15", "CAS*OA*23*100", "CAS*PR*2*15");
        assertThat(told()).containsExactly("15.00 15.00");
    }

    @Test
    void whatAPayerForwardsIsTheNextOnesToLeave() {
        ClaimRow claim = sent("EVG01");
        pays(claim, "19", "150", "100", "50", "CAS*PR*2*50");
        assertThat(told()).isEmpty();
        pays(claim, "2", "150", "35", "15", "CAS*OA*23*100", "CAS*PR*2*15");
        assertThat(desk.state(claim.id())).isEqualTo(ClaimState.PAID);
        assertThat(told()).containsExactly("15.00 15.00");
    }

    @Test
    void whatAPayerForwardsToTheOneThatTheClaimNamesIsToldOnceThatOneDecided() {
        ClaimRow claim = sent("EVG01", "SUM01");
        pays(claim, "19", "150", "100", "50", "CAS*PR*2*50");
        pays(claim, "2", "150", "35", "15", "CAS*OA*23*100", "CAS*PR*2*15");
        assertThat(told()).containsExactly("15.00 15.00");
    }

    @Test
    void whatTheNextPayerPaysUnaskedIsNoLongerThePatients() {
        ClaimRow claim = sent("EVG01");
        pays(claim, "1", "150", "100", "50", "CAS*PR*2*50");
        pays(claim, "2", "150", "50", "", "CAS*OA*23*100");
        assertThat(told()).containsExactly("50.00 50.00", "0.00 -50.00");
    }
}
