package io.payergateway.claim;

import static org.assertj.core.api.Assertions.assertThat;

import io.payergateway.journal.EvidenceKind;
import io.payergateway.journal.Submission;
import io.payergateway.journal.SubmissionStore;
import io.payergateway.model.ClaimState;
import io.payergateway.model.Owner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A claim is billed once, whatever is played again: its message, the batching, or both at once. */
class SendLedgerTest {
    private final Desk desk = new Desk();

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void aMessageThatIsPlayedAgainIsNotBilledAgain() {
        Hl7Text message = message("A1");
        desk.take(message);
        desk.release.release("mercy-hospital", "A1");
        desk.sendAll();
        for (int replay = 0; replay < 3; replay++) {
            desk.take(message); // under the control id that it had, and under another
            desk.take(message("A1"));
            desk.release.release("mercy-hospital", "A1");
            desk.releaseNow();
            desk.sendAll();
        }
        assertThat(desk.claims()).hasSize(1);
        assertThat(submissions(desk.only().id())).hasSize(1);
        assertThat(files()).isEqualTo(1);
    }

    @Test
    void aClaimThatIsBatchedAgainIsHeldForTheBillerAndTheOthersGo() {
        long claim = sent("A1");
        readyOnceMore(claim);
        desk.take(message("A2"));
        desk.release.release("mercy-hospital", "A2");
        desk.sendAll();
        assertThat(submissions(claim)).hasSize(1);
        assertThat(desk.state(claim)).isEqualTo(ClaimState.HELD);
        assertThat(desk.open(claim)).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("SENT_BEFORE");
            assertThat(finding.owner()).isEqualTo(Owner.BILLING);
        });
        assertThat(desk.claims()).extracting(each -> each.state()).containsExactly(ClaimState.HELD, ClaimState.SENT);
    }

    @Test
    void checkingItAgainOrACorrectedMessageDoesNotGetAroundTheLedger() {
        long claim = sent("A1");
        readyOnceMore(claim);
        desk.sendAll();
        assertThat(desk.editing.edit(claim, EditRequest.because("Check again."), "biller").orElseThrow().done()).isTrue();
        desk.sendAll();
        desk.take(message("A1").birthDate("19800215"));
        desk.sendAll();
        assertThat(submissions(claim)).hasSize(1);
        assertThat(desk.state(claim)).isEqualTo(ClaimState.HELD);
    }

    @Test
    void aPersonWhoSaysWhySendsItOnceMoreUnderANewNumberAndThatIsKept() {
        long claim = sent("A1");
        readyOnceMore(claim);
        desk.sendAll();
        assertThat(desk.editing.edit(claim, EditRequest.because("").accepting("SENT_BEFORE"), "biller").orElseThrow().refusal()).isPresent();
        assertThat(desk.editing.edit(claim, EditRequest.because("They lost the first.").accepting("SENT_BEFORE"), "biller").orElseThrow().done()).isTrue();
        desk.sendAll();
        assertThat(submissions(claim)).extracting(Submission::patientControlNumber).containsExactly("A1-1", "A1-2");
        assertThat(desk.state(claim)).isEqualTo(ClaimState.SENT);
        assertThat(texts("select who || ': ' || why from send_reason")).containsExactly("biller: They lost the first.");
        assertThat(texts("select who || ' ' || action from audit where subject = 'claim " + claim + "'")).contains("biller claim.edit");
        readyOnceMore(claim);
        desk.sendAll();
        assertThat(submissions(claim)).as("the reason is used up").hasSize(2);
        assertThat(desk.state(claim)).isEqualTo(ClaimState.HELD);
    }

    @Test
    void aRejectedClaimGoesAgainBecauseNobodyHasIt() {
        long claim = sent("A1");
        desk.answer(claim, ClaimState.REJECTED, EvidenceKind.CLAIM_ACK);
        assertThat(desk.editing.resubmit(claim, "biller", "Again.").orElseThrow().done()).isTrue();
        desk.sendAll();
        assertThat(submissions(claim)).extracting(Submission::patientControlNumber).containsExactly("A1-1", "A1-2");
        assertThat(desk.openCodes(claim)).isEmpty();
    }

    @Test
    void manyBatchersAtOncePutAClaimIntoOneFile() throws Exception {
        for (int i = 0; i < 20; i++) {
            desk.take(message("A" + i));
            desk.release.release("mercy-hospital", "A" + i);
        }
        desk.clock.pass(Duration.ofMinutes(5));
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Callable<Integer>> turns = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            turns.add(desk.batcher::batchDue);
        }
        for (var turn : threads.invokeAll(turns)) {
            turn.get();
        }
        threads.shutdown();
        assertThat(desk.claims()).allSatisfy(claim -> assertThat(submissions(claim.id())).hasSize(1));
    }

    private long sent(String account) {
        desk.take(message(account));
        desk.release.release("mercy-hospital", account);
        desk.sendAll();
        return desk.claims().stream().filter(claim -> claim.patientControlNumber().startsWith(account)).findFirst().orElseThrow().id();
    }

    /** As a fault of the program, or a hand in the database, would make it; no path of the gateway does. */
    private void readyOnceMore(long claim) {
        desk.database.jdbi().useTransaction(handle -> {
            handle.execute("insert into claim_transition values ('SENT', 'READY') on conflict do nothing");
            handle.execute("update claim set state = 'READY' where id = ?", claim);
            handle.execute("delete from claim_transition where from_state = 'SENT' and to_state = 'READY'");
        });
    }

    private static Hl7Text message(String account) {
        return Hl7Text.bare(account).diagnosis("E11.9^^I10").coverage("EVG01", "EV1").charge("K1", "99213", "150.00");
    }

    private List<Submission> submissions(long claim) {
        return desk.database.jdbi().withHandle(handle -> new SubmissionStore().ofClaim(handle, claim));
    }

    private long files() {
        return desk.database.jdbi().withHandle(handle -> handle.createQuery("select count(*) from interchange").mapTo(Long.class).one());
    }

    private List<String> texts(String sql) {
        return desk.database.jdbi().withHandle(handle -> handle.createQuery(sql).mapTo(String.class).list());
    }
}
