package io.payergateway.wiring;

import static io.payergateway.wiring.Payments.clp;
import static io.payergateway.wiring.Payments.trace;
import static org.assertj.core.api.Assertions.assertThat;

import io.payergateway.model.ClaimState;
import io.payergateway.model.Money;
import io.payergateway.remittance.RemittanceStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Generated histories of payments, reversals and corrections over several 835s, in any order: each claim's ledger is the sum of its adjudications. 300 claims,
 * or as many as the system property histories says.
 */
class PaymentHistoriesTest {
    private static final int CLAIMS = Integer.getInteger("histories", 300);
    private static final int A_FILE = 100;
    private static final int REMITTANCES = 4;

    private record Clp(int remittance, long paid, String[] segments) {
    }

    @Test
    void theLedgerOfEachClaimIsTheSumOfItsAdjudications() {
        SplittableRandom random = new SplittableRandom(5);
        try (AnswerBench bench = new AnswerBench()) {
            for (int done = 0; done < CLAIMS; done += A_FILE) {
                SentFile sent = SentFile.of(bench.jdbi(), A_FILE);
                List<List<Clp>> histories = sent.numbers().stream().map(number -> history(number, random)).toList();
                for (int i = 0; i < REMITTANCES; i++) {
                    send(bench, histories, i);
                }
                for (int i = 0; i < A_FILE; i++) {
                    check(bench, sent.ids().get(i), histories.get(i));
                }
            }
            assertThat(bench.failures()).isEmpty();
            assertThat(bench.remittances()).extracting(each -> each.status()).containsOnly(RemittanceStatus.POSTED);
        }
    }

    private static void send(AnswerBench bench, List<List<Clp>> histories, int remittance) {
        List<String> body = new ArrayList<>();
        long paid = 0;
        for (List<Clp> history : histories) {
            for (Clp clp : history) {
                if (clp.remittance() == remittance) {
                    body.addAll(List.of(clp.segments()));
                    paid += clp.paid();
                }
            }
        }
        if (!body.isEmpty()) {
            bench.take(AnswerFile.remittance(Money.ofCents(paid).toX12(), trace(), body.toArray(String[]::new)));
        }
    }

    /** A payment, then perhaps its reversal, then perhaps a correction, and so on; a reversal may come before what it reverses. */
    private static List<Clp> history(String number, SplittableRandom random) {
        List<Clp> all = new ArrayList<>();
        int steps = 1 + random.nextInt(3);
        int at = random.nextInt(2);
        for (int step = 0; step < steps; step++) {
            long paid = random.nextInt(15_001);
            long patient = random.nextLong(15_001 - paid);
            all.add(payment(number, "1", at, 15_000, paid, patient));
            if (step < steps - 1 || random.nextInt(4) == 0) {
                boolean early = random.nextInt(10) == 0;
                int when = early ? random.nextInt(at + 1) : Math.min(REMITTANCES - 1, at + random.nextInt(2));
                all.add(payment(number, "22", when, -15_000, -paid, -patient));
                at = Math.max(at, when);
            }
        }
        return all;
    }

    private static Clp payment(String number, String status, int remittance, long charge, long paid, long patient) {
        List<String> segments = new ArrayList<>(List.of(clp(number, status, cents(charge), cents(paid), status.equals("22") ? "" : cents(patient))));
        long contract = charge - paid - patient;
        if (contract != 0) {
            segments.add("CAS*CO*45*" + cents(contract));
        }
        if (patient != 0) {
            segments.add("CAS*PR*1*" + cents(patient));
        }
        return new Clp(remittance, paid, segments.toArray(String[]::new));
    }

    private static void check(AnswerBench bench, long claim, List<Clp> history) {
        long paid = history.stream().mapToLong(Clp::paid).sum();
        assertThat(bench.claim(claim).totalPaid()).as("paid on claim %s", claim).isEqualTo(Money.ofCents(paid));
        assertThat(bench.payments(claim)).hasSize(history.size());
        boolean allReversed = history.size() % 2 == 0;
        assertThat(bench.state(claim)).as("state of claim %s", claim).isEqualTo(allReversed ? ClaimState.REVERSED : ClaimState.PAID);
    }

    private static String cents(long cents) {
        return Money.ofCents(cents).toX12();
    }
}
