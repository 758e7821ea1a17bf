package io.payergateway.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.payergateway.process.Charge.Fate;
import io.payergateway.process.Partner.Taken;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Promises 1 and 2 after kill -9: {@code -Dcrash.kills=8} of them, in the order of {@code -Dcrash.seed=22528}; a round is twenty. The kills come first, once; each
 * test then looks at what is left.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CrashMatrixTest {
    private static final int KILLS = Integer.getInteger("crash.kills", Kill.FEW);
    private static final long SEED = Long.getLong("crash.seed", Kill.SEED_OF_FEW);

    private CrashRun run;
    private JsonNode totals;

    @BeforeAll
    void killItAgainAndAgain() throws Exception {
        Instant begin = Instant.now();
        System.out.println("crash matrix: " + KILLS + " kills, seed " + SEED);
        run = new CrashRun(Path.of("target", "crash", begin.toString().replace(':', '-')).toAbsolutePath(), SEED);
        run.through(Kill.plan(SEED, KILLS));
        run.rest();
        totals = run.gateway().get("/api/v1/totals");
        System.out.printf("crash matrix: %d kills in %d s; %d messages, sent %d times, answered %d times; %d files taken, %d in doubt, %d of them sent again;"
                + " %d events, delivered %d times%n", KILLS, Duration.between(begin, Instant.now()).toSeconds(), run.hospital().answered().size(),
                run.hospital().attempts(), run.hospital().answers(), run.partner().taken().size(), run.filesInDoubt(), run.sentAgain(), run.billing().events().size(),
                run.billing().deliveries());
    }

    @AfterAll
    void stop() throws InterruptedException {
        if (run != null) {
            run.close();
        }
    }

    @Test
    void everyNamedPointOfThePlanIsPassedByAGatewayAtWork() {
        assertThat(run.reached()).containsExactlyInAnyOrderElementsOf(Kill.points(Kill.plan(SEED, KILLS)));
    }

    @Test
    void everyAcknowledgedMessageIsWhereItBelongs() {
        Map<String, Ledger.Fate> found = run.ledger().fates().stream().collect(Collectors.toMap(Ledger.Fate::controlId, Function.identity()));
        assertThat(run.hospital().answered()).hasSizeGreaterThan(KILLS);
        Map<String, String> astray = new TreeMap<>();
        for (Charge charge : run.hospital().answered().values()) {
            Optional<Ledger.Fate> fate = Optional.ofNullable(found.remove(charge.controlId()));
            if (!fate.equals(charge.expected())) {
                astray.put(charge.controlId(), fate + " in place of " + charge.expected());
            }
        }
        assertThat(astray).isEmpty();
        assertThat(found).as("messages that nobody sent").isEmpty();
    }

    @Test
    void noAnswerContradictsAnother() {
        assertThat(run.hospital().wrong()).isEmpty();
    }

    @Test
    void theTotalsHoldAgainstTheHospitalsOwnCount() {
        Map<Fate, Long> sent = run.hospital().answered().values().stream().collect(Collectors.groupingBy(Charge::fate, Collectors.counting()));
        assertThat(totals.get("holds").asBoolean()).isTrue();
        assertThat(totals.get("inFlight").asLong()).isZero();
        assertThat(totals.get("claimed").asLong()).isEqualTo(sent.get(Fate.PAID));
        assertThat(totals.get("held").asLong()).isEqualTo(sent.get(Fate.HELD));
        assertThat(totals.get("notClaims").asLong()).isEqualTo(sent.get(Fate.NOT_CLAIM));
        // an answer that was lost on its way was given all the same, so that the gateway may count more than the hospital heard
        long accepted = run.hospital().answers() - run.hospital().refusals();
        long stored = sent.get(Fate.PAID) + sent.get(Fate.HELD) + sent.get(Fate.NOT_CLAIM) + sent.get(Fate.QUARANTINED);
        assertThat(totals.get("duplicates").asLong()).isBetween(accepted - stored, run.hospital().attempts() - stored);
        assertThat(totals.get("quarantined").asLong()).isGreaterThanOrEqualTo(sent.get(Fate.QUARANTINED) + run.hospital().refusals());
        assertThat(totals.get("received").asLong()).isBetween(run.hospital().answers(), run.hospital().attempts());
    }

    @Test
    void eachClaimIsAtTheClearinghouseExactlyOnce() {
        Map<String, Long> counted = run.partner().taken().stream().flatMap(file -> file.claims().stream())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        Map<String, Long> wanted = run.hospital().answered().values().stream().filter(charge -> charge.fate() == Fate.PAID)
                .collect(Collectors.toMap(charge -> charge.account() + "-1", charge -> 1L));
        assertThat(counted).isEqualTo(wanted);
    }

    @Test
    void aFileArrivesAsItWasFrozenHoweverOftenItWasTried() {
        Map<String, Ledger.File> frozen = run.ledger().filesOut().stream().collect(Collectors.toMap(Ledger.File::name, Function.identity()));
        assertThat(run.partner().taken()).isNotEmpty().allSatisfy(file -> {
            assertThat(frozen).containsKey(file.name());
            assertThat(file.bytes()).isEqualTo(frozen.get(file.name()).bytes());
            assertThat(file.controlNumber()).isEqualTo(frozen.get(file.name()).controlNumber());
        });
        // the clearinghouse is part of the name
        assertThat(run.partner().taken().stream().map(Taken::name).toList()).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(frozen.keySet());
    }

    @Test
    void everyBillingEventArrivesAndNoFactIsToldUnderTwoIds() {
        assertThat(run.billing().eventIds()).containsExactlyInAnyOrderElementsOf(run.ledger().eventIds());
        List<JsonNode> events = run.billing().events();
        Map<JsonNode, String> facts = new HashMap<>();
        for (JsonNode event : events) {
            ObjectNode fact = event.deepCopy();
            fact.remove(List.of("eventId", "occurredAt"));
            assertThat(facts.put(fact, event.get("eventId").asText())).as("another event that tells %s", fact).isNull();
        }
        Set<String> paid = events.stream().filter(event -> event.get("type").asText().equals("claim.paid")).map(event -> event.get("patientControlNumber").asText())
                .collect(Collectors.toSet());
        assertThat(paid).hasSize((int) run.hospital().answered().values().stream().filter(charge -> charge.fate() == Fate.PAID).count());
    }
}
