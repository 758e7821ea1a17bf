package io.payergateway.claim;

import static org.assertj.core.api.Assertions.assertThat;

import io.payergateway.journal.PostedPayment;
import io.payergateway.model.Adjustment;
import io.payergateway.model.Claim;
import io.payergateway.model.ClaimPayment;
import io.payergateway.model.LinePayment;
import io.payergateway.model.Money;
import io.payergateway.model.PriorDecision;
import io.payergateway.partner.DemoPartners;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The lines of the sample claim are 125.50 and 30.00. */
class PriorDecisionsTest {
    private final Claim claim = new SampleClaims(DemoPartners.load()).professional();
    private final String number = claim.patientControlNumber();

    private static Adjustment cas(String group, String carc, String amount) {
        return new Adjustment(group, carc, Money.of(amount), Optional.empty());
    }

    private LinePayment line(int line, String procedure, String charge, String paid, Adjustment... adjustments) {
        return new LinePayment(procedure, Money.of(charge), Money.of(paid), "", Optional.empty(), "20260302", List.of(adjustments), line == 0 ? "" : number + "-" + line,
                Optional.empty(), List.of());
    }

    private PostedPayment payment(String status, String date, List<Adjustment> ofClaim, LinePayment... lines) {
        Money charge = Money.sum(Stream.of(lines).map(LinePayment::charge).toList());
        Money paid = Money.sum(Stream.of(lines).map(LinePayment::paid).toList()).minus(Money.sum(ofClaim.stream().map(Adjustment::amount).toList()));
        return new PostedPayment(1, date, new ClaimPayment(number, status, lines.length == 0 ? claim.totalCharge() : charge,
                lines.length == 0 ? claim.totalCharge().plus(paid) : paid, Money.ZERO, "12", "ICN9", "11", "1", false, ofClaim, List.of(lines), List.of()));
    }

    private PostedPayment whole(String status, String date) {
        return payment(status, date, List.of(), line(1, "HC:99213:25", "125.50", "80.00", cas("CO", "45", "25.50"), cas("PR", "1", "20.00")),
                line(2, "HC:J1100:JZ:RT", "30.00", "30.00"));
    }

    @Test
    void aWholePaymentIsTheDecision() {
        PriorDecision decision = PriorDecisions.of(claim, List.of(whole("1", "20260320"))).decision().orElseThrow();
        assertThat(decision.paid()).isEqualTo(Money.of("110.00"));
        assertThat(decision.payerClaimControlNumber()).isEqualTo("ICN9");
        assertThat(decision.decided()).isEqualTo("2026-03-20");
        assertThat(decision.lines()).extracting(PriorDecision.Line::number).containsExactly(1, 2);
        assertThat(decision.patientResponsibility()).isEqualTo(Money.of("20.00"));
    }

    @Test
    void whatIsTakenBackIsGoneWhicheverOfTheThreeCameFirst() {
        PostedPayment taken = payment("22", "20260401", List.of(), line(1, "HC:99213:25", "-125.50", "-80.00", cas("CO", "45", "-25.50"), cas("PR", "1", "-20.00")),
                line(2, "HC:J1100:JZ:RT", "-30.00", "-30.00"));
        PostedPayment corrected = payment("1", "20260401", List.of(), line(1, "HC:99213:25", "125.50", "90.00", cas("CO", "45", "35.50")),
                line(2, "HC:J1100:JZ:RT", "30.00", "30.00"));
        assertThat(PriorDecisions.of(claim, List.of(whole("1", "20260320"), taken)).missing()).contains("0.00 of 125.50 on line 1");
        for (List<PostedPayment> order : List.of(List.of(whole("1", "20260320"), taken, corrected), List.of(whole("1", "20260320"), corrected, taken),
                List.of(taken, whole("1", "20260320"), corrected))) {
            PriorDecision decision = PriorDecisions.of(claim, order).decision().orElseThrow();
            assertThat(decision.paid()).isEqualTo(Money.of("120.00"));
            assertThat(decision.lines().get(0).adjustments()).extracting(Adjustment::carc).containsExactly("45");
            assertThat(decision.decided()).isEqualTo("2026-04-01");
        }
    }

    @Test
    void halfAWordIsNoWord() {
        PostedPayment half = payment("1", "20260320", List.of(), line(1, "HC:99213:25", "125.50", "125.50"));
        PriorDecisions.Outcome outcome = PriorDecisions.of(claim, List.of(half));
        assertThat(outcome.decision()).isEmpty();
        assertThat(outcome.missing()).contains("0.00 of 30.00 on line 2");
    }

    @Test
    void aLineWithoutItsNumberIsFoundByItsProcedureAndOneThatIsNoneOfTheClaimsIsNot() {
        PostedPayment unnumbered = payment("1", "20260320", List.of(), line(0, "HC:99213:25", "125.50", "125.50"), line(0, "HC:J1100:JZ:RT", "30.00", "30.00"));
        assertThat(PriorDecisions.of(claim, List.of(unnumbered)).decision()).isPresent();
        PostedPayment other = payment("1", "20260320", List.of(), line(0, "HC:99213:25", "125.50", "125.50"), line(0, "HC:99999", "30.00", "30.00"));
        assertThat(PriorDecisions.of(claim, List.of(other)).missing()).contains("none of the claim's lines");
    }

    @Test
    void aDecisionOnTheClaimAsAWholeHasNoLines() {
        PostedPayment whole = payment("1", "20260320", List.of(cas("CO", "45", "55.50"), cas("PR", "2", "10.00")));
        PriorDecision decision = PriorDecisions.of(claim, List.of(whole)).decision().orElseThrow();
        assertThat(decision.lines()).isEmpty();
        assertThat(decision.adjustments()).hasSize(2);
        assertThat(decision.paid()).isEqualTo(Money.of("90.00"));
    }

    @Test
    void aPredeterminationSaysNothingAndAnUnreadableDayIsNotGuessed() {
        assertThat(PriorDecisions.of(claim, List.of(whole("25", "20260320"))).missing()).isEqualTo("No payment counts.");
        assertThat(PriorDecisions.of(claim, List.of(whole("1", "2026"))).missing()).contains("day");
    }

    @Test
    void moreReasonsThanACasHoldsAreRefusedAndNotCut() {
        Adjustment[] seven = IntStream.rangeClosed(1, 7).mapToObj(each -> cas("CO", "B" + each, "1.00")).toArray(Adjustment[]::new);
        PostedPayment many = payment("1", "20260320", List.of(), line(1, "HC:99213:25", "125.50", "118.50", seven), line(2, "HC:J1100:JZ:RT", "30.00", "30.00"));
        assertThat(PriorDecisions.of(claim, List.of(many)).missing()).contains("more reasons");
    }

    @Test
    void whateverIsPaidTakenBackAndPaidAgainTheDecisionAccountsForEveryCent() {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            List<PostedPayment> history = new ArrayList<>();
            for (int round = random.nextInt(4); round > 0; round--) {
                long paid = random.nextInt(12_551);
                PostedPayment one = payment("1", "20260320", List.of(), split(1, "HC:99213:25", 12_550, paid, 1), split(2, "HC:J1100:JZ:RT", 3_000, 0, 1));
                PostedPayment back = payment("22", "20260321", List.of(), split(1, "HC:99213:25", 12_550, paid, -1), split(2, "HC:J1100:JZ:RT", 3_000, 0, -1));
                history.add(random.nextInt(history.size() + 1), one);
                history.add(back);
            }
            long last = random.nextInt(12_551);
            history.add(random.nextInt(history.size() + 1),
                    payment("1", "20260322", List.of(), split(1, "HC:99213:25", 12_550, last, 1), split(2, "HC:J1100:JZ:RT", 3_000, 0, 1)));
            PriorDecision decision = PriorDecisions.of(claim, history).decision().orElseThrow();
            assertThat(decision.paid()).as("seed %d", seed).isEqualTo(Money.ofCents(last));
            assertThat(decision.lines()).extracting(PriorDecision.Line::accountedFor).containsExactly(Money.of("125.50"), Money.of("30.00"));
        }
    }

    private LinePayment split(int line, String procedure, long charge, long paid, int sign) {
        return line(line, procedure, Money.ofCents(sign * charge).toString(), Money.ofCents(sign * paid).toString(),
                cas("PR", "1", Money.ofCents(sign * (charge - paid)).toString()));
    }
}
