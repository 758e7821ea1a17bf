package io.payergateway.wiring;

import static io.payergateway.wiring.Payments.clp;
import static io.payergateway.wiring.Payments.trace;
import static org.assertj.core.api.Assertions.assertThat;

import io.payergateway.claim.Desk;
import io.payergateway.claim.FollowingClaims;
import io.payergateway.claim.Hl7Text;
import io.payergateway.journal.ClaimRow;
import io.payergateway.journal.EvidenceKind;
import io.payergateway.model.Adjustment;
import io.payergateway.model.Claim;
import io.payergateway.model.ClaimState;
import io.payergateway.model.Finding;
import io.payergateway.model.Money;
import io.payergateway.model.PriorDecision;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** From the first payer's 835 to the claim to the second one: real messages, batches and remittances on real PostgreSQL. */
class FollowingClaimsTest {
    private static final String WHO = "biller";
    private final Desk desk = new Desk();
    private final AnswerBench bench = new AnswerBench(desk.database, desk.clock);

    @AfterEach
    void close() {
        bench.close();
    }

    /** A claim of one line of 150.00 to Evergreen, with Summit after it, sent. */
    private ClaimRow sent(String account) {
        return sent(account, "EVG01", "SUM01");
    }

    private ClaimRow sent(String account, String... payers) {
        Hl7Text visit = Hl7Text.bare(account).diagnosis("E11.9^^I10");
        for (String payer : payers) {
            visit.coverage(payer, "MEMBER" + payer);
        }
        desk.take(visit.charge("K" + account, "99213", "150.00"));
        desk.releaseNow();
        desk.sendAll();
        return desk.claims().stream().reduce((first, second) -> second).orElseThrow();
    }

    private void pays(ClaimRow claim, String status, String paid, String patient, String... adjustments) {
        List<String> body = new java.util.ArrayList<>(List.of(clp(claim.patientControlNumber(), status, "150", paid, patient), "SVC*HC:99213*150*" + paid));
        body.addAll(List.of(adjustments));
        body.add("REF*6R*" + claim.patientControlNumber() + "-1");
        bench.take(AnswerFile.remittance(paid, trace(), body.toArray(String[]::new)));
        desk.following.followDue();
    }

    private FollowingClaims.Result follow(ClaimRow claim, String reason) {
        return desk.database.jdbi().inTransaction(handle -> desk.following.follow(handle, claim.id(), reason, desk.clock.instant()));
    }

    private ClaimRow follower(ClaimRow of) {
        return desk.claims().stream().filter(each -> each.priorClaimId().orElse(0) == of.id()).findFirst().orElseThrow();
    }

    private void assertNoFollower(ClaimRow of) {
        assertThat(desk.claims()).noneMatch(each -> each.priorClaimId().orElse(0) == of.id());
    }

    @Test
    void whatTheFirstPayerLeftToThePatientGoesToTheSecondWithTheFirstOnesDecision() {
        ClaimRow first = sent("A1");
        pays(first, "1", "96", "24", "CAS*CO*45*30", "CAS*PR*1*20**2*4");
        ClaimRow second = follower(first);
        assertThat(second.state()).isEqualTo(ClaimState.READY);
        assertThat(second.payer()).isEqualTo("summit");
        assertThat(second.clearinghouse()).isEqualTo("relayone");
        assertThat(second.patientControlNumber()).isNotEqualTo(first.patientControlNumber());
        Claim content = desk.content(second.id());
        assertThat(content.totalCharge()).isEqualTo(Money.of("150.00"));
        assertThat(content.priorDecisions()).singleElement().satisfies(decision -> {
            assertThat(decision.paid()).isEqualTo(Money.of("96"));
            assertThat(decision.patientResponsibility()).isEqualTo(Money.of("24"));
            assertThat(decision.decided()).isEqualTo("2026-03-10");
            assertThat(decision.lines()).singleElement().extracting(PriorDecision.Line::accountedFor).isEqualTo(Money.of("150.00"));
        });
        desk.sendAll();
        assertThat(desk.state(second.id())).isEqualTo(ClaimState.SENT);
        assertThat(body(second)).contains("SBR*S*18*", "SVD*EVG77*96*HC:99213**1~", "CAS*CO*45*30~CAS*PR*1*20**2*4~DTP*573*D8*20260310~AMT*EAF*24~", "AMT*D*96~",
                "REF*F8*ICN1~");
    }

    private String body(ClaimRow claim) {
        return desk.database.jdbi().withHandle(handle -> handle.createQuery("""
                        select b.body from submission s join interchange i on i.id = s.interchange_id join interchange_body b on b.interchange_id = i.id
                        where s.claim_id = :claim""").bind("claim", claim.id()).map((row, context) -> new String(row.getBytes(1), StandardCharsets.ISO_8859_1)).one());
    }

    @Test
    void lookedAtAgainAndAgainThereIsOneClaimToTheNextPayer() {
        ClaimRow first = sent("A2");
        pays(first, "1", "100", "50", "CAS*PR*2*50");
        assertThat(desk.following.followDue()).isZero();
        desk.database.jdbi().useHandle(handle -> handle.execute("update claim set followed_at = null"));
        desk.following.followDue();
        assertThat(desk.claims()).hasSize(2);
        FollowingClaims.Result again = follow(first, "once more");
        assertThat(again.refusal()).hasValue("The next payer has its claim already.");
    }

    @Test
    void whatThePayerForwardedItselfIsNotBilledAndNobodyMayBillIt() {
        ClaimRow first = sent("A3");
        pays(first, "19", "100", "50", "CAS*PR*2*50");
        assertThat(desk.state(first.id())).isEqualTo(ClaimState.FORWARDED);
        assertNoFollower(first);
        assertThat(follow(first, "now").refusal().orElseThrow()).contains("forwarded");
        pays(first, "2", "50", "", "CAS*OA*23*100");
        assertThat(desk.state(first.id())).isEqualTo(ClaimState.PAID);
        assertNoFollower(first);
        assertThat(desk.openCodes(first.id())).as("the next payer has answered").doesNotContain("NEXT_PAYER_NOT_BILLED");
        assertThat(follow(first, "now").refusal().orElseThrow()).contains("forwarded");
    }

    @Test
    void whereNothingIsLeftToThePatientNobodyElseIsBilled() {
        ClaimRow first = sent("A4");
        pays(first, "1", "110", "", "CAS*CO*45*40");
        assertThat(desk.state(first.id())).isEqualTo(ClaimState.PAID);
        assertNoFollower(first);
    }

    @Test
    void aDenialIsForAPersonToPassOnAndOnlyWithAReason() {
        ClaimRow first = sent("A5");
        pays(first, "4", "0", "", "CAS*CO*197*150");
        assertNoFollower(first);
        assertThat(follow(first, " ").refusal()).isPresent();
        long second = follow(first, "The plan does not cover it; the next one does.").claimId().orElseThrow();
        assertThat(desk.state(second)).isEqualTo(ClaimState.READY);
        assertThat(desk.content(second).priorDecisions().get(0).paid()).isEqualTo(Money.ZERO);
    }

    @Test
    void aClaimThatIsNotDecidedOrHasNoFurtherPayerIsRefused() {
        ClaimRow waiting = sent("A6");
        assertThat(follow(waiting, "now").refusal().orElseThrow()).contains("SENT");
        ClaimRow alone = sent("A7", "EVG01");
        pays(alone, "1", "100", "50", "CAS*PR*2*50");
        assertThat(follow(alone, "now").refusal().orElseThrow()).contains("no payer after");
    }

    @Test
    void aPaymentInTwoPartsIsPassedOnOnceItIsWhole() {
        desk.take(Hl7Text.bare("B1").diagnosis("E11.9^^I10").coverage("EVG01", "M1").coverage("SUM01", "M2").charge("K1", "99213", "150.00").charge("K2", "36415", "50.00"));
        desk.releaseNow();
        desk.sendAll();
        ClaimRow first = desk.only();
        String number = first.patientControlNumber();
        bench.take(AnswerFile.remittance("100", trace(), clp(number, "1", "150", "100", "50"), "SVC*HC:99213*150*100", "CAS*PR*2*50", "REF*6R*" + number + "-1"));
        desk.following.followDue();
        assertNoFollower(first);
        assertThat(desk.openCodes(first.id())).contains("NEXT_PAYER_NOT_BILLED");
        bench.take(AnswerFile.remittance("40", trace(), clp(number, "1", "50", "40", "10"), "SVC*HC:36415*50*40", "CAS*PR*2*10", "REF*6R*" + number + "-2"));
        desk.following.followDue();
        assertThat(desk.content(follower(first).id()).priorDecisions().get(0).lines()).hasSize(2);
        assertThat(desk.openCodes(first.id())).doesNotContain("NEXT_PAYER_NOT_BILLED");
    }

    @Test
    void aDecisionThatIsTakenBackBeforeTheClaimLeftHoldsItAndTheCorrectionLetsItGoWithTheNewOne() {
        ClaimRow first = sent("B2");
        pays(first, "1", "100", "50", "CAS*PR*2*50");
        ClaimRow second = follower(first);
        bench.take(AnswerFile.remittance("-100", trace(), clp(first.patientControlNumber(), "22", "-150", "-100", "-50"), "SVC*HC:99213*-150*-100", "CAS*PR*2*-50",
                "REF*6R*" + first.patientControlNumber() + "-1"));
        desk.following.followDue();
        assertThat(desk.state(second.id())).isEqualTo(ClaimState.HELD);
        assertThat(desk.openCodes(second.id())).containsExactly("PRIOR_DECISION_MISSING");
        pays(first, "1", "90", "60", "CAS*PR*2*60");
        assertThat(desk.state(second.id())).isEqualTo(ClaimState.READY);
        assertThat(desk.content(second.id()).priorDecisions()).singleElement().extracting(PriorDecision::paid).isEqualTo(Money.of("90"));
        assertThat(desk.openCodes(second.id())).isEmpty();
    }

    @Test
    void aDecisionThatChangesAfterTheClaimLeftIsToldOnce() {
        ClaimRow first = sent("B3");
        pays(first, "1", "100", "50", "CAS*PR*2*50");
        ClaimRow second = follower(first);
        desk.sendAll();
        bench.take(AnswerFile.remittance("-100", trace(), clp(first.patientControlNumber(), "22", "-150", "-100", "-50"), "SVC*HC:99213*-150*-100", "CAS*PR*2*-50",
                "REF*6R*" + first.patientControlNumber() + "-1"));
        desk.following.followDue();
        pays(first, "1", "90", "60", "CAS*PR*2*60");
        assertThat(desk.state(second.id())).isEqualTo(ClaimState.SENT);
        assertThat(desk.open(second.id())).extracting(Finding::code).containsExactly("PRIOR_DECISION_CHANGED");
    }

    @Test
    void medicareAfterAnotherPayerIsToldWhyOrTheClaimWaits() {
        ClaimRow first = sent("B4", "EVG01", "MCR01");
        assertThat(first.state()).as("the first payer's claim names Medicare as the next one already").isEqualTo(ClaimState.SENT);
        pays(first, "1", "100", "50", "CAS*PR*2*50");
        ClaimRow second = follower(first);
        desk.sendAll();
        assertThat(body(second)).contains("SBR*S*18*GRP100**12****MB~");
    }

    @Test
    void registrationsNewerMemberNumberReachesTheClaimThatWaits() {
        ClaimRow first = sent("B5");
        pays(first, "1", "100", "50", "CAS*PR*2*50");
        ClaimRow second = follower(first);
        desk.take(Hl7Text.bare("B5").trigger("ADT^A08").coverage("EVG01", "MEMBEREVG01").coverage("SUM01", "NEWNUMBER"));
        desk.following.followDue();
        assertThat(desk.content(second.id()).billed().memberId()).isEqualTo("NEWNUMBER");
        assertThat(desk.state(second.id())).isEqualTo(ClaimState.READY);
        assertThat(desk.claims()).hasSize(2);
    }

    @Test
    void aRejectedClaimToTheNextPayerGoesAgainUnderANewNumber() {
        ClaimRow first = sent("B6");
        pays(first, "1", "100", "50", "CAS*PR*2*50");
        ClaimRow second = follower(first);
        desk.sendAll();
        desk.answer(second.id(), ClaimState.REJECTED, EvidenceKind.CLAIM_ACK);
        assertThat(desk.editing.resubmit(second.id(), WHO, "").orElseThrow().done()).isTrue();
        ClaimRow again = follower(first);
        assertThat(again.state()).isEqualTo(ClaimState.READY);
        assertThat(again.patientControlNumber()).isNotEqualTo(second.patientControlNumber());
        assertThat(desk.content(again.id()).priorDecisions()).hasSize(1);
    }

    @Test
    void theThirdPayerIsToldWhatBothBeforeItDecided() {
        ClaimRow first = sent("B7", "EVG01", "SUM01", "MCR01");
        pays(first, "1", "100", "50", "CAS*PR*2*50");
        ClaimRow second = follower(first);
        desk.sendAll();
        pays(desk.claims().stream().filter(each -> each.id() == second.id()).findFirst().orElseThrow(), "2", "30", "20", "CAS*OA*23*100", "CAS*PR*2*20");
        Claim third = desk.content(follower(second).id());
        assertThat(third.billed().responsibility()).isEqualTo("T");
        assertThat(third.priorDecisions()).extracting(PriorDecision::insurance).containsExactly(0, 1);
        assertThat(third.priorDecisions().get(1).lines().get(0).adjustments()).extracting(Adjustment::carc).containsExactly("23", "2");
        desk.sendAll();
        assertThat(desk.state(follower(second).id())).isEqualTo(ClaimState.SENT);
    }
}
