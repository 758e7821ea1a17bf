package io.payergateway.wiring;

import static io.payergateway.wiring.Payments.clp;
import static io.payergateway.wiring.Payments.trace;
import static org.assertj.core.api.Assertions.assertThat;

import io.payergateway.model.ClaimState;
import io.payergateway.partner.RetentionPolicy;
import io.payergateway.retention.Retention;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Files go after the last of their claims, and are still known when they come again. */
class PurgedFilesTest {
    private static final Duration EIGHT_YEARS = Duration.ofDays(8 * 366);
    private final AnswerBench bench = new AnswerBench();
    private final Retention retention = new Retention(bench.jdbi(), RetentionPolicy.USUAL, bench.clock());

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void aFileGoesWithTheLastOfItsClaimsAndItsAnswersWithIt() {
        SentFile sent = SentFile.of(bench.jdbi(), 2);
        bench.take(AnswerFile.ta1(sent.isa(), "A", "000"));
        AnswerFile payment = AnswerFile.remittance("96", trace(), clp(sent.numbers().get(0), "1", "150", "96", "54"), "SVC*HC:99213:25*150*96**1", "CAS*CO*45*54");
        long paid = bench.take(payment);
        assertThat(bench.state(sent.ids().get(0))).isEqualTo(ClaimState.PAID);
        over();
        retention.purge();
        assertThat(bodies()).as("its other claim waits for its payer").isEqualTo(2); // ours, and the TA1 that answers it
        assertThat(count("select count(*) from claim_payment")).isZero();
        bench.take(AnswerFile.remittance("96", trace(), clp(sent.numbers().get(1), "1", "150", "96", "54"), "SVC*HC:99213:25*150*96**1", "CAS*CO*45*54"));
        over();
        retention.purge();
        assertThat(bodies()).isZero();
        assertThat(count("select count(*) from acknowledgment")).isZero();
        assertThat(count("select count(*) from claim")).isZero();
        long again = bench.take(payment);
        assertThat(bench.file(again).sameAs()).hasValue(paid);
        assertThat(bench.remittances()).hasSize(2);
    }

    @Test
    void theSamePaymentInAnotherEnvelopeIsADuplicateAlsoAfterItsClaimIsGone() {
        SentFile sent = SentFile.of(bench.jdbi(), 1);
        String[] segments = {trace(), clp(sent.numbers().get(0), "1", "150", "96", "54"), "SVC*HC:99213:25*150*96**1", "CAS*CO*45*54"};
        bench.take(AnswerFile.remittance("96", segments[0], segments[1], segments[2], segments[3]));
        over();
        retention.purge();
        assertThat(count("select count(*) from claim")).isZero();
        bench.take(AnswerFile.remittance("96", segments[0], segments[1], segments[2], segments[3]));
        assertThat(bench.remittances()).extracting(row -> row.status().name()).containsExactly("POSTED", "DUPLICATE");
        assertThat(count("select count(*) from claim_payment")).isZero();
    }

    @Test
    void whatPeopleDecidedAndWhatProvidersOweHoldsNoAccountBack() {
        SentFile sent = SentFile.of(bench.jdbi(), 1);
        bench.take(AnswerFile.remittance("0", trace(), clp(sent.numbers().get(0), "4", "150", "0"), "SVC*HC:99213:25*150*0", "CAS*CO*50*150",
                "PLB*1234567893*20261231*WO:" + sent.numbers().get(0) + "*40*FB*-40"));
        bench.jdbi().useHandle(handle -> {
            handle.execute("insert into claim_action (claim_id, request_id, at, who, action, reason, amount) select id, 'r', now(), 'biller', 'WRITE_OFF', 'small', 150 from claim");
            handle.execute("update denial set settled_at = now(), action_id = (select id from claim_action)");
        });
        assertThat(count("select count(*) from provider_adjustment where claim_id is not null")).isEqualTo(1);
        over();
        retention.purge();
        assertThat(count("select count(*) from claim")).isZero();
        assertThat(count("select (select count(*) from claim_action) + (select count(*) from denial) + (select count(*) from provider_adjustment)")).isZero();
        assertThat(bodies()).isZero();
        assertThat(count("select count(*) from provider_balance")).as("a sum without people stays").isEqualTo(1);
    }

    /** Published, nothing open, and many years later. */
    private void over() {
        bench.jdbi().useHandle(handle -> handle.execute("update outbox set sent_at = at"));
        bench.jdbi().useHandle(handle -> handle.execute("update finding set resolved_at = at"));
        bench.clock().pass(EIGHT_YEARS);
    }

    private long bodies() {
        return count("select count(*) from interchange_body");
    }

    private long count(String sql) {
        return bench.jdbi().withHandle(handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }
}
