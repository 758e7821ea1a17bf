package io.payergateway.journal;

import static io.payergateway.journal.SampleClaims.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.payergateway.journal.LifecycleStore.Outcome;
import io.payergateway.model.Claim;
import io.payergateway.model.ClaimState;
import io.payergateway.model.Money;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LifecycleStoreTest {
    private final LifecycleStore store = new LifecycleStore();
    private Database database;
    private Handle handle;
    private long claim;

    @BeforeEach
    void open() {
        database = TestDatabase.fresh();
        handle = database.jdbi().open();
        claim = SampleClaims.open(handle);
    }

    @AfterEach
    void close() {
        handle.close();
        database.close();
    }

    private Outcome move(ClaimState to, EvidenceKind kind) {
        return handle.inTransaction(tx -> store.move(tx, claim, to, Evidence.of(kind, "test"), NOON));
    }

    private ClaimState state() {
        return store.find(handle, claim).orElseThrow().state();
    }

    private void send() {
        move(ClaimState.READY, EvidenceKind.RELEASE);
        move(ClaimState.BATCHED, EvidenceKind.BATCH);
        move(ClaimState.SENDING, EvidenceKind.SEND);
        move(ClaimState.SENT, EvidenceKind.SEND);
    }

    private List<String> events() {
        return new OutboxStore().ofClaim(handle, claim).stream().map(OutboxRow::type).toList();
    }

    @Test
    void theStraightPathLeavesItsWholeHistoryAndTheEventsOfBilling() {
        send();
        move(ClaimState.RECEIVED, EvidenceKind.TA1);
        move(ClaimState.RECEIVED, EvidenceKind.FUNCTIONAL);
        move(ClaimState.ACCEPTED, EvidenceKind.CLAIM_ACK);
        store.paid(handle, claim, Money.of("120.00"), "ICN1");
        move(ClaimState.PAID, EvidenceKind.REMITTANCE);
        assertThat(store.history(handle, claim)).extracting(HistoryRow::to).containsExactly(ClaimState.READY, ClaimState.BATCHED, ClaimState.SENDING,
                ClaimState.SENT, ClaimState.RECEIVED, ClaimState.RECEIVED, ClaimState.ACCEPTED, ClaimState.PAID);
        assertThat(store.history(handle, claim)).noneMatch(HistoryRow::superseded);
        assertThat(events()).containsExactly("claim.sent", "claim.accepted", "claim.paid");
        ClaimRow row = store.find(handle, claim).orElseThrow();
        assertThat(row.totalPaid()).isEqualTo(Money.of("120.00"));
        assertThat(row.payerClaimControlNumber()).isEqualTo("ICN1");
        OutboxRow paid = new OutboxStore().ofClaim(handle, claim).get(2);
        ClaimEvent event = Json.read(paid.body(), ClaimEvent.class);
        assertThat(event.totalPaid()).isEqualTo(Money.of("120.00"));
        assertThat(event.previousState()).isEqualTo(ClaimState.ACCEPTED);
        assertThat(paid.historyId()).hasValue(store.history(handle, claim).get(7).id());
        assertThat(paid.body()).doesNotContain("DOE").doesNotContain("JANE");
    }

    @Test
    void anOlderAnswerNeverDowngrades() {
        send();
        assertThat(move(ClaimState.ACCEPTED, EvidenceKind.CLAIM_ACK)).isEqualTo(Outcome.MOVED);
        assertThat(move(ClaimState.REJECTED, EvidenceKind.FUNCTIONAL)).isEqualTo(Outcome.SUPERSEDED);
        assertThat(move(ClaimState.RECEIVED, EvidenceKind.TA1)).isEqualTo(Outcome.SUPERSEDED);
        assertThat(state()).isEqualTo(ClaimState.ACCEPTED);
        assertThat(move(ClaimState.DENIED, EvidenceKind.REMITTANCE)).isEqualTo(Outcome.MOVED);
        assertThat(move(ClaimState.REJECTED, EvidenceKind.CLAIM_ACK)).isEqualTo(Outcome.SUPERSEDED);
        assertThat(state()).isEqualTo(ClaimState.DENIED);
        assertThat(store.history(handle, claim)).filteredOn(HistoryRow::superseded).hasSize(3);
        assertThat(events()).containsExactly("claim.sent", "claim.accepted", "claim.denied");
    }

    @Test
    void aLaterAnswerOfTheSameKindThatTheStateForbidsIsSuperseded() {
        send();
        move(ClaimState.ACCEPTED, EvidenceKind.CLAIM_ACK);
        assertThat(move(ClaimState.RECEIVED, EvidenceKind.CLAIM_ACK)).isEqualTo(Outcome.SUPERSEDED);
        assertThat(state()).isEqualTo(ClaimState.ACCEPTED);
    }

    @Test
    void aConfirmationRaisesTheRankAndTellsBillingNothingNew() {
        send();
        move(ClaimState.RECEIVED, EvidenceKind.TA1);
        move(ClaimState.RECEIVED, EvidenceKind.FUNCTIONAL);
        assertThat(move(ClaimState.REJECTED, EvidenceKind.TA1)).isEqualTo(Outcome.SUPERSEDED);
        move(ClaimState.ACCEPTED, EvidenceKind.CLAIM_ACK);
        move(ClaimState.ACCEPTED, EvidenceKind.CLAIM_ACK);
        assertThat(events()).containsExactly("claim.sent", "claim.accepted");
    }

    @Test
    void anIllegalStepOfOurOwnIsAFaultAndLeavesNoTrace() {
        assertThatThrownBy(() -> move(ClaimState.SENT, EvidenceKind.SEND)).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("from OPEN to SENT");
        assertThat(state()).isEqualTo(ClaimState.OPEN);
        assertThat(store.history(handle, claim)).isEmpty();
    }

    @Test
    void anAnswerForAClaimThatNeverWentOutMovesNothing() {
        assertThat(move(ClaimState.PAID, EvidenceKind.REMITTANCE)).isEqualTo(Outcome.SUPERSEDED);
        assertThat(state()).isEqualTo(ClaimState.OPEN);
    }

    @Test
    void anAnswerThatOvertakesTheRecordOfSendingCountsAndTheRecordComesLate() {
        move(ClaimState.READY, EvidenceKind.RELEASE);
        move(ClaimState.BATCHED, EvidenceKind.BATCH);
        move(ClaimState.SENDING, EvidenceKind.SEND);
        assertThat(move(ClaimState.RECEIVED, EvidenceKind.TA1)).isEqualTo(Outcome.MOVED);
        assertThat(move(ClaimState.SENT, EvidenceKind.SEND)).isEqualTo(Outcome.SUPERSEDED);
        assertThat(state()).isEqualTo(ClaimState.RECEIVED);
        assertThat(events()).containsExactly("claim.sent");
    }

    @Test
    void aRejectedClaimStartsAgainWithNothingHeldAgainstIt() {
        send();
        move(ClaimState.REJECTED, EvidenceKind.CLAIM_ACK);
        store.replaceContent(handle, claim, SampleClaims.claim("PCN-NEW", "99.00"), NOON);
        send();
        assertThat(move(ClaimState.RECEIVED, EvidenceKind.TA1)).isEqualTo(Outcome.MOVED);
        assertThat(store.find(handle, claim).orElseThrow().patientControlNumber()).isEqualTo("PCN-NEW");
    }

    @Test
    void contentIsFrozenOnceBatched() {
        move(ClaimState.READY, EvidenceKind.RELEASE);
        move(ClaimState.BATCHED, EvidenceKind.BATCH);
        Claim other = SampleClaims.claim("PCN-OTHER", "1.00");
        assertThatThrownBy(() -> store.replaceContent(handle, claim, other, NOON)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> store.reroute(handle, claim, "relayone", NOON)).isInstanceOf(IllegalStateException.class);
        assertThat(store.content(handle, claim)).isNotEqualTo(other);
    }

    @Test
    void contentComesBackAsItWent() {
        Claim replaced = SampleClaims.claim("PCN-REPLACED", "12.34");
        store.replaceContent(handle, claim, replaced, NOON);
        assertThat(store.content(handle, claim)).isEqualTo(replaced);
        assertThat(store.find(handle, claim).orElseThrow().totalCharge()).isEqualTo(Money.of("12.34"));
        assertThat(store.find(handle, claim).orElseThrow().payer()).isEqualTo("evergreen");
    }

    @Test
    void evidenceOfAnEarlierSubmissionIsKeptAndMovesNothing() {
        send();
        store.note(handle, claim, ClaimState.REJECTED, Evidence.of(EvidenceKind.FUNCTIONAL, "999 R for an earlier submission"), NOON);
        assertThat(state()).isEqualTo(ClaimState.SENT);
        assertThat(store.history(handle, claim)).last().satisfies(row -> assertThat(row.superseded()).isTrue());
    }

    @Test
    void theDatabaseItselfRefusesToChangeHistory() {
        send();
        assertThatThrownBy(() -> handle.execute("update claim_history set reason = 'x'")).hasMessageContaining("append-only");
        assertThatThrownBy(() -> handle.execute("delete from claim_history")).hasMessageContaining("append-only");
        assertThatThrownBy(() -> handle.execute("truncate claim_history cascade")).hasMessageContaining("append-only");
        assertThat(store.history(handle, claim)).hasSize(4);
    }

    @Test
    void theDatabaseItselfRefusesIllegalTransitions() {
        assertThatThrownBy(() -> handle.execute("update claim set state = 'PAID'")).hasMessageContaining("may not go from OPEN to PAID");
        assertThatThrownBy(() -> handle.execute("""
                insert into claim (encounter_id, patient_control_number, state, kind, facility, payer, clearinghouse, total_charge, frequency, created_at,
                                   changed_at, content)
                select encounter_id, 'x', 'PAID', kind, facility, payer, clearinghouse, total_charge, frequency, now(), now(), content from claim"""))
                .hasMessageContaining("begins as OPEN");
    }

    @Test
    void theDatabaseAndTheModelKnowTheSameTransitions() {
        Set<String> model = new TreeSet<>();
        Set<String> afterCorrection = new TreeSet<>();
        for (ClaimState from : ClaimState.values()) {
            from.successors().forEach(to -> model.add(from + " " + to));
            Stream.of(ClaimState.values()).filter(from::mayReturnTo).forEach(to -> afterCorrection.add(from + " " + to));
        }
        assertThat(transitions("not after_correction")).isEqualTo(model);
        assertThat(transitions("after_correction")).isEqualTo(afterCorrection);
    }

    private Set<String> transitions(String which) {
        return new TreeSet<>(handle.createQuery("select from_state || ' ' || to_state from claim_transition where " + which).mapTo(String.class).list());
    }

    @Test
    void onlyAClaimThatWasOpenedAgainReturnsToWhatItsPayersMadeOfIt() {
        handle.execute("insert into claim_before_correction (claim_id, content) select id, content from claim");
        handle.execute("update claim set state = 'PAID'");
        assertThat(store.find(handle, claim).orElseThrow().state()).isEqualTo(ClaimState.PAID);
    }

    @Test
    void listsFilterByStateAndByAnySubmissionsNumber() {
        long other = SampleClaims.open(handle);
        move(ClaimState.HELD, EvidenceKind.EDIT);
        assertThat(store.list(handle, ClaimFilter.ALL, 0, 10)).extracting(ClaimRow::id).containsExactly(claim, other);
        assertThat(store.list(handle, ClaimFilter.ALL, claim, 10)).extracting(ClaimRow::id).containsExactly(other);
        assertThat(store.list(handle, ClaimFilter.in(ClaimState.HELD), 0, 10)).extracting(ClaimRow::id).containsExactly(claim);
        String number = store.find(handle, other).orElseThrow().patientControlNumber();
        assertThat(store.list(handle, new ClaimFilter(number, Optional.empty(), ""), 0, 10)).extracting(ClaimRow::id).containsExactly(other);
        assertThat(store.list(handle, new ClaimFilter("", Optional.empty(), "no such"), 0, 10)).isEmpty();
    }
}
