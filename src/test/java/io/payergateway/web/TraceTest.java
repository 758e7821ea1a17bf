package io.payergateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TraceTest {
    private static RunningServer server;

    @BeforeAll
    static void start() throws Exception {
        server = new RunningServer();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void theWholeWayFromMessageToEventsWithEachControlNumber() {
        Story story = server.story("TRACE-1", "150.00", way -> way.sent().accepted().paid("100.00", "30.00", "20.00"));
        JsonNode trace = trace(story);
        assertThat(trace.path("claim").path("id").asLong()).isEqualTo(story.claimId);
        assertThat(kinds(trace)).containsSubsequence("HL7", "CLAIM", "837", "TA1", "999", "277CA", "835", "BILLING_EVENT");
        assertThat(trace.path("reconciles").asBoolean()).as(trace.toPrettyString()).isTrue();
        assertThat(hop(trace, "HL7").at("/controlNumbers/messageControlId").asText()).isEqualTo(story.controlId);
        assertThat(hop(trace, "837").at("/controlNumbers/isa").asText()).isEqualTo(story.isa);
        assertThat(hop(trace, "837").at("/controlNumbers/group").asText()).isEqualTo(story.group);
        assertThat(hop(trace, "837").at("/controlNumbers/transaction").asText()).isEqualTo("0001");
        assertThat(hop(trace, "TA1").at("/controlNumbers/isa").asText()).isEqualTo(story.isa);
        assertThat(hop(trace, "277CA").at("/controlNumbers/payerClaimControlNumber").asText()).isEqualTo("ICN77");
        for (JsonNode hop : trace.path("hops")) {
            assertThat(hop.path("amount").asText()).as(hop.path("kind").asText()).isEqualTo("150.00");
            assertThat(hop.path("reconciles").isBoolean()).isTrue();
            assertThat(hop.path("at").asText()).isNotEmpty();
            assertThat(hop.path("id").asText()).isNotEmpty();
        }
        JsonNode adjustments = hop(trace, "835").path("adjustments");
        assertThat(adjustments.get(0).path("groupCode").asText()).isEqualTo("CO");
        assertThat(adjustments.get(0).path("carc").asText()).isEqualTo("45");
        assertThat(adjustments.get(0).path("amount").asText()).isEqualTo("30.00");
        assertThat(hop(trace, "835").at("/payment/paid").asText()).isEqualTo("100.00");
    }

    @Test
    void eachHopShowsOnlyTheSegmentsOfThisClaim() {
        Story story = server.story("TRACE-2", "80.00", way -> way.sent().accepted().paid("80.00", "0.00", "0.00"));
        JsonNode trace = trace(story);
        assertThat(raw(trace, "HL7")).anyMatch(line -> line.startsWith("FT1|"));
        assertThat(raw(trace, "837")).first().asString().startsWith("HL*");
        assertThat(raw(trace, "837")).anyMatch(line -> line.startsWith("CLM*TRACE-2*80*")).noneMatch(line -> line.startsWith("SE*") || line.startsWith("ISA*"));
        assertThat(raw(trace, "TA1")).containsExactly("TA1*" + story.isa + "*260302*1200*A*000~");
        assertThat(raw(trace, "999")).containsExactly("AK1*HC*" + story.group + "*005010X222A1~", "AK2*837*0001*005010X222A1~", "IK5*A~", "AK9*A*1*1*1~");
        assertThat(raw(trace, "277CA")).first().asString().isEqualTo("HL*4*3*PT~");
        assertThat(raw(trace, "835")).anyMatch(line -> line.startsWith("CLP*TRACE-2*")).anyMatch(line -> line.startsWith("CAS*CO*45"));
    }

    @Test
    void aPaymentThatDoesNotAddUpIsShownWithItsDifference() {
        Story story = server.story("TRACE-3", "150.00", way -> way.sent().accepted().paid("100.00", "30.00", "10.00"));
        JsonNode trace = trace(story);
        assertThat(trace.path("reconciles").asBoolean()).isFalse();
        JsonNode payment = hop(trace, "835");
        assertThat(payment.path("reconciles").asBoolean()).isFalse();
        assertThat(payment.path("difference").asText()).isEqualTo("-10.00");
        assertThat(payment.path("equation").asText()).contains("100.00").contains("40.00").contains("150.00");
        assertThat(hop(trace, "837").path("reconciles").asBoolean()).isTrue();
    }

    @Test
    void aClaimWhoseTotalDiffersFromItsChargesIsShownAtItsFirstHop() {
        Story story = server.story("TRACE-4", "150.00", way -> way);
        server.database.jdbi().useHandle(handle ->
            handle.execute("update charge set content = jsonb_set(content, '{amount}', '\"149.00\"') where claim_id = ?", story.claimId));
        JsonNode trace = trace(story);
        assertThat(hop(trace, "HL7").path("reconciles").asBoolean()).isFalse();
        assertThat(hop(trace, "HL7").path("difference").asText()).isEqualTo("-1.00");
        assertThat(hop(trace, "CLAIM").path("reconciles").asBoolean()).isFalse();
    }

    @Test
    void a277ThatOnlyCountsTheFilesClaimsIsNoHopOnceOneNamesTheClaim() {
        Story counted = server.story("TRACE-6", "20.00", way -> way.sent().counted("A1"));
        assertThat(kinds(trace(counted))).containsOnlyOnce("277CA");
        Story named = server.story("TRACE-7", "20.00", way -> way.sent().counted("A1").accepted());
        assertThat(kinds(trace(named))).containsOnlyOnce("277CA");
        assertThat(hop(trace(named), "277CA").path("outcome").asText()).contains("accepted into adjudication");
        Story refused = server.story("TRACE-8", "20.00", way -> way.sent().counted("A3").accepted());
        assertThat(kinds(trace(refused)).stream().filter("277CA"::equals)).hasSize(2);
    }

    @Test
    void aNewClaimHasNoHopsBeyondItself() {
        Story story = server.story("TRACE-5", "150.00", way -> way);
        assertThat(kinds(trace(story))).containsExactly("HL7", "CLAIM");
    }

    private static JsonNode trace(Story story) {
        return server.json("/claims/" + story.claimId + "/trace");
    }

    private static List<String> kinds(JsonNode trace) {
        List<String> kinds = new ArrayList<>();
        trace.path("hops").forEach(hop -> kinds.add(hop.path("kind").asText()));
        return kinds;
    }

    private static JsonNode hop(JsonNode trace, String kind) {
        for (JsonNode hop : trace.path("hops")) {
            if (hop.path("kind").asText().equals(kind)) {
                return hop;
            }
        }
        throw new AssertionError("no hop " + kind);
    }

    private static List<String> raw(JsonNode trace, String kind) {
        List<String> lines = new ArrayList<>();
        hop(trace, kind).path("raw").forEach(line -> lines.add(line.asText()));
        return lines;
    }
}
