package io.payergateway.wiring;

import static io.payergateway.wiring.Payments.clp;
import static io.payergateway.wiring.Payments.trace;
import static org.assertj.core.api.Assertions.assertThat;

import io.payergateway.journal.HistoryRow;
import io.payergateway.model.ClaimState;
import io.payergateway.model.Finding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Answers that come before what they answer is on record: kept, and applied once it is. On real PostgreSQL. */
class LateMatchingTest {
    private AnswerBench bench;

    @BeforeEach
    void open() {
        bench = new AnswerBench();
    }

    @AfterEach
    void close() {
        bench.close();
    }

    /** The answers are taken in while the record of the sending is not committed yet. */
    private SentFile overtaken(int claims, Consumer<SentFile> answers) {
        try (Handle handle = bench.jdbi().open()) {
            handle.begin();
            SentFile sent = SentFile.of(handle, claims, ClaimState.SENT);
            answers.accept(sent);
            assertThat(bench.dispatcher().matchLater(100)).as("not known yet").isZero();
            handle.commit();
            return sent;
        }
    }

    private static AnswerFile payment(String number, String paid) {
        return AnswerFile.remittance(paid, trace(), clp(number, "1", "150", paid), "CAS*CO*45*" + (150 - Integer.parseInt(paid)));
    }

    @Test
    void answersThatOvertookTheRecordOfTheSendingAreAppliedInTheOrderOfEvidenceAndBillingHearsOnce() {
        SentFile sent = overtaken(1, file -> {
            bench.take(payment(file.numbers().get(0), "100"));
            bench.take(AnswerFile.claim("EVERGREEN", file.batch(), file.numbers().get(0), "STC*A2:20*20260303*WQ*150"));
            bench.take(AnswerFile.functional(file.gs(), "AK2*837*0001", "IK5*A", "AK9*A*1*1*1"));
            bench.take(AnswerFile.ta1(file.isa(), "A", "000"));
        });
        long id = sent.ids().get(0);
        assertThat(bench.state(id)).isEqualTo(ClaimState.SENT);
        assertThat(bench.orphans()).hasSize(4);
        assertThat(bench.open()).extracting(Finding::code).containsOnly("PAYMENT_UNMATCHED", "ACKNOWLEDGMENT_ORPHAN").hasSize(4);

        assertThat(bench.dispatcher().matchLater(100)).isEqualTo(5);
        assertThat(bench.state(id)).isEqualTo(ClaimState.PAID);
        assertThat(bench.claim(id).totalPaid()).hasToString("100.00");
        assertThat(bench.history(id)).filteredOn(row -> row.evidence().kind().isAnswer()).noneMatch(HistoryRow::superseded)
                .extracting(row -> row.evidence().kind().code()).containsExactly("TA1", "999", "277CA", "835");
        assertThat(bench.events(id)).containsExactly("claim.sent", "claim.accepted", "claim.paid");
        assertThat(bench.orphans()).isEmpty();
        assertThat(bench.acknowledgments(id)).hasSize(4);
        assertThat(bench.open()).as("the findings are closed").isEmpty();

        assertThat(bench.dispatcher().matchLater(100)).isZero();
        assertThat(bench.events(id)).hasSize(3);
        assertThat(bench.payments(id)).hasSize(1);
    }

    @Test
    void aFunctionalAcknowledgmentWithoutSetsRejectsTheClaimsOfItsGroupOnceTheyAreKnown() {
        SentFile sent = overtaken(2, file -> bench.take(AnswerFile.functional(file.gs(), "AK9*R*1*1*0*1")));
        assertThat(bench.dispatcher().matchLater(100)).isEqualTo(1);
        assertThat(bench.states(sent)).containsOnly(ClaimState.REJECTED);
        assertThat(bench.findings(sent.ids().get(0))).extracting(Finding::code).containsExactly("999_REJECTED_WITH_SET");
        assertThat(bench.dispatcher().matchLater(100)).isZero();
    }

    @Test
    void aFindingAboutOrphansStaysUntilTheLastOneOfItsFileIsMatched() {
        SentFile sent = overtaken(1, file -> bench.take(AnswerFile.claim("EVERGREEN", file.batch(), file.numbers().get(0), "STC*A2:20*20260303*WQ*150",
                "TRN*2*NOBODY-1", "STC*A2:20*20260303*WQ*150")));
        assertThat(bench.dispatcher().matchLater(100)).isEqualTo(2);
        assertThat(bench.states(sent)).containsOnly(ClaimState.ACCEPTED);
        assertThat(bench.orphans()).hasSize(1);
        assertThat(bench.open()).extracting(Finding::code).containsExactly("ACKNOWLEDGMENT_ORPHAN");
        assertThat(bench.dispatcher().matchLater(100)).isZero();
    }

    @Test
    void anAnswerIsNotMatchedToWhatWasSentLongAfterItCame() {
        bench.clock().pass(Duration.ofHours(-2));
        SentFile sent = overtaken(1, file -> {
            bench.take(AnswerFile.ta1(file.isa(), "R", "006"));
            bench.take(AnswerFile.functional(file.gs(), "AK2*837*0001", "IK5*R*5", "AK9*R*1*1*0"));
            bench.take(payment(file.numbers().get(0), "100"));
        });
        assertThat(bench.dispatcher().matchLater(100)).isZero();
        assertThat(bench.states(sent)).containsOnly(ClaimState.SENT);
        assertThat(bench.orphans()).hasSize(2);
    }

    @Test
    void anAnswerToAFileThatDidNotGoOutYetWaitsUntilItDid() {
        SentFile sent = overtaken(1, file -> bench.take(AnswerFile.ta1(file.isa(), "A", "000")));
        bench.jdbi().useHandle(handle -> handle.execute("update interchange set status = 'PENDING' where id = ?", sent.interchangeId()));
        assertThat(bench.dispatcher().matchLater(100)).isZero();
        bench.jdbi().useHandle(handle -> handle.execute("update interchange set status = 'SENT' where id = ?", sent.interchangeId()));
        assertThat(bench.dispatcher().matchLater(100)).isEqualTo(1);
        assertThat(bench.states(sent)).containsOnly(ClaimState.RECEIVED);
    }

    /** As after a restore that brings the older of two submissions back last. */
    @Test
    void aPaymentThatIsMatchedAfterALaterOnePostsItsMoneyAndLeavesTheState() {
        SentFile first = SentFile.of(bench.jdbi(), 1);
        long id = first.ids().get(0);
        bench.take(AnswerFile.functional(first.gs(), "AK2*837*0001", "IK5*R*5", "AK9*R*1*1*0"));
        SentFile second = first.again(bench.jdbi());
        bench.jdbi().useHandle(handle -> {
            handle.execute("create table away as select * from submission where patient_control_number = ?", first.numbers().get(0));
            handle.execute("delete from submission where patient_control_number = ?", first.numbers().get(0));
        });
        bench.take(AnswerFile.remittance("0", trace(), clp(first.numbers().get(0), "4", "150", "0"), "SVC*HC:99213*150*0", "CAS*CO*197*150"));
        bench.take(payment(second.numbers().get(0), "100"));
        assertThat(bench.state(id)).isEqualTo(ClaimState.PAID);
        bench.jdbi().useHandle(handle -> handle.execute("insert into submission overriding system value select * from away"));
        assertThat(bench.dispatcher().matchLater(100)).isEqualTo(1);
        assertThat(bench.state(id)).isEqualTo(ClaimState.PAID);
        assertThat(bench.claim(id).totalPaid()).hasToString("100.00");
        assertThat(bench.payments(id)).hasSize(2);
        assertThat(bench.findings(id)).extracting(Finding::code).contains("PAYMENT_OUT_OF_ORDER").doesNotContain("CLAIM_DENIED");
        assertThat(bench.events(id)).containsOnlyOnce("claim.paid").doesNotContain("claim.denied");
    }

    @Test
    void oneThatFailsHoldsUpNoOtherAndIsTriedAgain() {
        List<SentFile> sent = new ArrayList<>();
        try (Handle handle = bench.jdbi().open()) {
            handle.begin();
            for (int i = 0; i < 2; i++) {
                SentFile file = SentFile.of(handle, 1, ClaimState.SENT);
                bench.take(AnswerFile.ta1(file.isa(), "A", "000"));
                sent.add(file);
            }
            handle.commit();
        }
        long failing = sent.get(0).ids().get(0);
        bench.jdbi().useHandle(handle -> handle.execute("alter table claim_history add constraint fails check (claim_id <> " + failing + ") not valid"));
        assertThat(bench.dispatcher().matchLater(100)).isEqualTo(1);
        assertThat(bench.states(sent.get(1))).containsOnly(ClaimState.RECEIVED);
        assertThat(bench.state(failing)).isEqualTo(ClaimState.SENT);
        assertThat(bench.failures()).hasSize(1);
        bench.jdbi().useHandle(handle -> handle.execute("alter table claim_history drop constraint fails"));
        assertThat(bench.dispatcher().matchLater(100)).isEqualTo(1);
        assertThat(bench.state(failing)).isEqualTo(ClaimState.RECEIVED);
    }
}
