package io.payergateway.wiring;

import static io.payergateway.wiring.Payments.clp;
import static io.payergateway.wiring.Payments.trace;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.payergateway.journal.InterchangeStatus;
import io.payergateway.model.ClaimState;
import io.payergateway.model.Finding;
import io.payergateway.model.Owner;
import io.payergateway.remittance.RemittanceRow;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Trailers that do not match (docs/decisions/0006): money waits for a whole copy, acknowledgments count. On real PostgreSQL. */
class TrailersTest {
    private static AnswerBench bench;

    @BeforeAll
    static void open() {
        bench = new AnswerBench();
    }

    @AfterAll
    static void close() {
        bench.close();
    }

    /** In the trailer of the set under that ST02 only. */
    private static byte[] withTrailer(AnswerFile file, String pattern, String by) {
        String text = file.text();
        assertThat(text).containsPattern(pattern);
        return AnswerFile.bytes(text.replaceFirst(pattern, by));
    }

    @Test
    void aSetWhoseTrailerCountsOtherSegmentsIsQuarantinedAloneAndNothingOfItIsPosted() {
        SentFile sent = SentFile.of(bench.jdbi(), 2);
        String bad = trace();
        AnswerFile file = AnswerFile.remittance("100", bad, clp(sent.numbers().get(0), "1", "150", "100"), "CAS*CO*45*50")
                .remit("0002", "100", trace(), clp(sent.numbers().get(1), "1", "150", "100"), "CAS*CO*45*50");
        long inbound = bench.take(withTrailer(file, "SE\\*11\\*0001", "SE*12*0001"));
        assertThat(bench.states(sent)).containsExactly(ClaimState.SENT, ClaimState.PAID);
        assertThat(bench.payments(sent.ids().get(0))).isEmpty();
        assertThat(bench.remittances()).extracting(RemittanceRow::traceNumber).doesNotContain(bad);
        assertThat(bench.file(inbound).status()).isEqualTo(InterchangeStatus.DONE);
        assertThat(bench.brought(inbound)).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("SE01_COUNT");
            assertThat(finding.isError()).isTrue();
            assertThat(finding.owner()).isEqualTo(Owner.OPERATIONS);
            assertThat(finding.message()).isEqualTo("SE01 says 12, and there are 11 segments from ST to SE."
                    + " Segments of the remittance may be missing; nothing of it was posted.");
        });
        assertThat(bench.quarantined()).last().satisfies(row -> {
            assertThat(row.content().reason()).isEqualTo("SE01_COUNT");
            assertThat(new String(row.content().body())).contains("ST*835*0001").doesNotContain("ST*835*0002");
        });
    }

    @Test
    void aSetWhoseTrailerIsThatOfAnotherIsQuarantined() {
        SentFile sent = SentFile.of(bench.jdbi(), 1);
        AnswerFile file = AnswerFile.remittance("100", trace(), clp(sent.numbers().get(0), "1", "150", "100"), "CAS*CO*45*50");
        long inbound = bench.take(withTrailer(file, "SE\\*11\\*0001", "SE*13*0007"));
        assertThat(bench.states(sent)).containsOnly(ClaimState.SENT);
        assertThat(bench.file(inbound).status()).isEqualTo(InterchangeStatus.QUARANTINED);
        assertThat(bench.brought(inbound)).singleElement().extracting(Finding::message).asString()
                .startsWith("SE01 says 13, and there are 11 segments from ST to SE. SE02 is 0007, and ST02 is 0001.");
    }

    @Test
    void aWholeCopyIsPostedAfterOneWithAWrongTrailerAlsoWhereOnlyTheTrailerDiffers() {
        SentFile sent = SentFile.of(bench.jdbi(), 1);
        AnswerFile file = AnswerFile.remittance("100", trace(), clp(sent.numbers().get(0), "1", "150", "100"), "CAS*CO*45*50");
        bench.take(withTrailer(file, "SE\\*11\\*", "SE*10*"));
        bench.take(withTrailer(file, "SE\\*11\\*0001", "SE*11*0002"));
        assertThat(bench.states(sent)).containsOnly(ClaimState.SENT);
        long good = bench.dispatcher().receive(SentFile.CLEARINGHOUSE, "another-name.835", file.bytes());
        bench.dispatcher().drain(10);
        assertThat(bench.file(good).status()).isEqualTo(InterchangeStatus.DONE);
        assertThat(bench.brought(good)).isEmpty();
        assertThat(bench.states(sent)).containsOnly(ClaimState.PAID);
        assertThat(bench.payments(sent.ids().get(0))).hasSize(1);
    }

    @Test
    void trailersOfGroupAndInterchangeThatAreWrongAreReportedAndTheMoneyIsPosted() {
        SentFile sent = SentFile.of(bench.jdbi(), 1);
        AnswerFile file = AnswerFile.remittance("100", trace(), clp(sent.numbers().get(0), "1", "150", "100"), "CAS*CO*45*50");
        String text = file.text().replaceFirst("GE\\*1\\*1", "GE*7*9").replaceFirst("IEA\\*1\\*", "IEA*7*");
        long inbound = bench.take(AnswerFile.bytes(text));
        assertThat(bench.states(sent)).containsOnly(ClaimState.PAID);
        assertThat(bench.brought(inbound)).extracting(Finding::code).containsExactly("GE01_COUNT", "GE02_CONTROL", "IEA01_COUNT");
    }

    @Test
    void aClaimStatusWithAWrongTrailerIsAppliedAndReportedAndALaterAnswerStillDecides() {
        SentFile sent = SentFile.of(bench.jdbi(), 1);
        AnswerFile file = AnswerFile.claim("EVERGREEN", sent.batch(), sent.numbers().get(0), "STC*A3:21*20260303*U*150");
        long inbound = bench.take(withTrailer(file, "SE\\*\\d+\\*0001", "SE*99*0002"));
        assertThat(bench.states(sent)).containsOnly(ClaimState.REJECTED);
        assertThat(bench.brought(inbound)).filteredOn(finding -> finding.code().startsWith("SE0")).extracting(Finding::code, Finding::isError)
                .containsExactly(tuple("SE01_COUNT", false), tuple("SE02_CONTROL", false));
        assertThat(bench.quarantined()).noneMatch(row -> new String(row.content().body()).contains("ST*277"));
        bench.take(AnswerFile.remittance("100", trace(), clp(sent.numbers().get(0), "1", "150", "100"), "CAS*CO*45*50"));
        assertThat(bench.claim(sent.ids().get(0)).totalPaid()).hasToString("100.00");
    }
}
