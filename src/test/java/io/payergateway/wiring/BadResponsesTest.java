package io.payergateway.wiring;

import static io.payergateway.wiring.Payments.clp;
import static org.assertj.core.api.Assertions.assertThat;

import io.payergateway.journal.Decisions;
import io.payergateway.journal.InterchangeRow;
import io.payergateway.journal.InterchangeStatus;
import io.payergateway.model.ClaimState;
import io.payergateway.model.Finding;
import io.payergateway.model.Owner;
import io.payergateway.model.Severity;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What broken answers get (docs/reference/errors.md, X12): each is kept, answered with a finding, and moves nothing that it should not. */
class BadResponsesTest {
    private static AnswerBench bench;

    @BeforeAll
    static void open() {
        bench = new AnswerBench();
    }

    @AfterAll
    static void close() {
        bench.close();
    }

    /** @return the one finding that the file brought */
    private static Finding answer(long inbound, InterchangeStatus status, String kind) {
        InterchangeRow row = bench.file(inbound);
        assertThat(row.status()).isEqualTo(status);
        assertThat(row.kind()).isEqualTo(kind);
        List<Finding> findings = bench.brought(inbound);
        assertThat(findings).hasSize(1);
        return findings.get(0);
    }

    private static void unreadable(byte[] file, String code) {
        int before = bench.quarantined().size();
        Finding finding = answer(bench.take(file), InterchangeStatus.QUARANTINED, "UNREADABLE");
        assertThat(finding.code()).isEqualTo(code);
        assertThat(finding.owner()).isEqualTo(Owner.OPERATIONS);
        assertThat(finding.severity()).isEqualTo(Severity.ERROR);
        assertThat(bench.quarantined()).hasSize(before + 1).last().satisfies(row -> {
            assertThat(row.content().body()).isEqualTo(file);
            assertThat(row.content().reason()).isEqualTo(code);
        });
    }

    @Test
    void anEmptyFileIsQuarantined() {
        unreadable(new byte[0], "X12_EMPTY");
    }

    @Test
    void aFileThatIsNoX12IsQuarantined() {
        unreadable(AnswerFile.bytes("<html>Service unavailable, please come back later. ".repeat(5)), "X12_NOT_X12");
    }

    @Test
    void theSameBytesAgainAsAQuarantinedFileAreReadForThemselvesAndAWholeFileIsReleasedOnlyWhileTheyWereNotTaken() {
        byte[] file = AnswerFile.bytes("<html>This never was X12, and it comes twice. ".repeat(5));
        long first = bench.take(file);
        long item = bench.quarantined().get(bench.quarantined().size() - 1).id();
        unreadable(file, "X12_NOT_X12");
        long second = bench.take(file);
        assertThat(bench.file(second).sameAs()).isEmpty();

        bench.jdbi().useHandle(handle -> handle.execute("update interchange set status = 'DONE' where id = ?", second));
        Decisions decisions = new Decisions(bench.jdbi(), bench.clock());
        assertThat(decisions.release(item, "op", "r")).isEqualTo(Decisions.Outcome.CAME_AGAIN);
        assertThat(bench.file(first).status()).isEqualTo(InterchangeStatus.QUARANTINED);
    }

    @Test
    void anInterchangeHeaderOfAnotherLengthIsQuarantined() {
        SentFile sent = SentFile.of(bench.jdbi(), 1);
        unreadable(AnswerFile.bytes(AnswerFile.ta1(sent.isa(), "A", "000").text().replace("MERCYHEALTH    *", "MERCYHEALTH   *")), "X12_ISA_LENGTH");
        assertThat(bench.states(sent)).containsOnly(ClaimState.SENT);
    }

    @Test
    void aFileCutInsideItsHeaderIsQuarantined() {
        unreadable(AnswerFile.bytes(AnswerFile.ta1("000000001", "A", "000").text().substring(0, 60)), "X12_TRUNCATED_ISA");
    }

    @Test
    void junkAfterTheLastInterchangeRefusesTheWholeFile() {
        SentFile sent = SentFile.of(bench.jdbi(), 1);
        unreadable(AnswerFile.bytes(AnswerFile.ta1(sent.isa(), "R", "006").text() + "and some junk"), "X12_DATA_AFTER_IEA");
        assertThat(bench.states(sent)).containsOnly(ClaimState.SENT);
    }

    @Test
    void aSegmentBeyondTheLimitRefusesTheWholeFile() {
        unreadable(AnswerFile.bytes(AnswerFile.remittance("0", "BADLONG", "NTE*ADD*" + "A".repeat(70_000)).text()), "X12_SEGMENT_TOO_LONG");
    }

    @Test
    void aSetWithoutItsTrailerIsQuarantinedAndNothingOfItIsUsed() {
        SentFile sent = SentFile.of(bench.jdbi(), 2);
        String text = AnswerFile.remittance("150", "BADCUT", clp(sent.numbers().get(0), "1", "150", "150")).text();
        long inbound = bench.take(AnswerFile.bytes(text.substring(0, text.indexOf("SE*"))));
        assertThat(bench.file(inbound).status()).isEqualTo(InterchangeStatus.QUARANTINED);
        assertThat(bench.brought(inbound)).extracting(Finding::code).containsExactly("FILE_TRUNCATED");
        assertThat(bench.states(sent)).containsOnly(ClaimState.SENT);
    }

    @Test
    void aWrongSegmentCountIsReportedAndTheSetIsUsed() {
        SentFile sent = SentFile.of(bench.jdbi(), 1);
        String text = AnswerFile.functional(sent.gs(), "AK2*837*0001", "IK5*A", "AK9*A*1*1*1").text().replace("SE*6*", "SE*99*");
        Finding finding = answer(bench.take(AnswerFile.bytes(text)), InterchangeStatus.DONE, "999");
        assertThat(finding.code()).isEqualTo("SE01_COUNT");
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(bench.states(sent)).containsOnly(ClaimState.RECEIVED);
    }

    @Test
    void aTrailerWithAnotherControlNumberIsReportedAndTheSetIsUsed() {
        SentFile sent = SentFile.of(bench.jdbi(), 1);
        String text = AnswerFile.functional(sent.gs(), "AK2*837*0001", "IK5*A", "AK9*A*1*1*1").text().replace("SE*6*0001", "SE*6*0002");
        assertThat(answer(bench.take(AnswerFile.bytes(text)), InterchangeStatus.DONE, "999").code()).isEqualTo("SE02_CONTROL");
        assertThat(bench.states(sent)).containsOnly(ClaimState.RECEIVED);
    }

    @Test
    void anUnknownTransactionSetIsKeptAndReported() {
        long inbound = bench.take(new AnswerFile().group("PO", "005010", "ST*850*0001", "BEG*00*SA*1"));
        Finding finding = answer(inbound, InterchangeStatus.DONE, "850");
        assertThat(finding.code()).isEqualTo("TRANSACTION_SET_UNKNOWN");
        assertThat(finding.owner()).isEqualTo(Owner.OPERATIONS);
    }

    @Test
    void anInterchangeWithNothingInItIsReported() {
        assertThat(answer(bench.take(new AnswerFile()), InterchangeStatus.DONE, "EMPTY").code()).isEqualTo("ANSWER_EMPTY");
    }

    @Test
    void anUnknownInterchangeCodeMovesNothing() {
        SentFile sent = SentFile.of(bench.jdbi(), 1);
        assertThat(answer(bench.take(AnswerFile.ta1(sent.isa(), "Q", "000")), InterchangeStatus.DONE, "TA1").code()).isEqualTo("CODE_UNKNOWN");
        assertThat(bench.states(sent)).containsOnly(ClaimState.SENT);
    }

    @Test
    void anUnknownSetCodeMovesNothing() {
        SentFile sent = SentFile.of(bench.jdbi(), 1);
        long inbound = bench.take(AnswerFile.functional(sent.gs(), "AK2*837*0001", "IK5*Q", "AK9*A*1*1*1"));
        assertThat(bench.brought(inbound)).extracting(Finding::code).containsOnly("CODE_UNKNOWN");
        assertThat(bench.states(sent)).containsOnly(ClaimState.SENT);
    }

    @Test
    void twoAnswersToOneSetMoveNothing() {
        SentFile sent = SentFile.of(bench.jdbi(), 1);
        long inbound = bench.take(AnswerFile.functional(sent.gs(), "AK2*837*0001", "IK5*A", "IK5*R*5", "AK9*A*1*1*1"));
        assertThat(bench.brought(inbound)).extracting(Finding::code).contains("IK5_COUNT");
        assertThat(bench.states(sent)).containsOnly(ClaimState.SENT);
    }

    @Test
    void aFunctionalAcknowledgmentThatNamesNoGroupIsKept() {
        long inbound = bench.take(new AnswerFile().group("FA", "005010X231A1", "ST*999*0001*005010X231A1", "AK2*837*0001", "IK5*A"));
        assertThat(bench.brought(inbound)).extracting(Finding::code).contains("AK1_MISSING", "ANSWER_EMPTY");
    }

    @Test
    void anUnknownClaimStatusCategoryMovesNothing() {
        SentFile sent = SentFile.of(bench.jdbi(), 1);
        long inbound = bench.take(AnswerFile.claim("EVERGREEN", sent.batch(), sent.numbers().get(0), "STC*Z9:20*20260303*WQ*150"));
        assertThat(answer(inbound, InterchangeStatus.DONE, "277CA").code()).isEqualTo("CODE_UNKNOWN");
        assertThat(bench.states(sent)).containsOnly(ClaimState.SENT);
    }

    @Test
    void anUnreadableAmountInAClaimStatusIsReportedAndTheStatusIsUsed() {
        SentFile sent = SentFile.of(bench.jdbi(), 1);
        long inbound = bench.take(AnswerFile.claim("EVERGREEN", sent.batch(), sent.numbers().get(0), "STC*A2:20*20260303*WQ*1,50"));
        assertThat(answer(inbound, InterchangeStatus.DONE, "277CA").code()).isEqualTo("AMOUNT_UNREADABLE");
        assertThat(bench.states(sent)).containsOnly(ClaimState.ACCEPTED);
    }

    @Test
    void anUnreadableAmountQuarantinesTheRemittance() {
        SentFile sent = SentFile.of(bench.jdbi(), 1);
        long inbound = bench.take(AnswerFile.remittance("100", "BADAMT", clp(sent.numbers().get(0), "1", "150", "1OO"), "CAS*CO*45*50"));
        Finding finding = answer(inbound, InterchangeStatus.QUARANTINED, "835");
        assertThat(finding.code()).isEqualTo("AMOUNT_UNREADABLE");
        assertThat(finding.message()).isEqualTo("CLP04 is not an amount in whole cents.");
        assertThat(finding.place()).isEqualTo("ST 0001 segment 9 CLP04");
        assertThat(bench.states(sent)).containsOnly(ClaimState.SENT);
    }

    @Test
    void aFractionOfACentQuarantinesTheRemittance() {
        long inbound = bench.take(AnswerFile.remittance("100.001", "BADCENT", clp("X-1", "1", "150", "100.001"), "CAS*CO*45*49.999"));
        assertThat(answer(inbound, InterchangeStatus.QUARANTINED, "835").code()).isEqualTo("AMOUNT_UNREADABLE");
    }

    @Test
    void aMissingAmountQuarantinesTheRemittance() {
        long inbound = bench.take(AnswerFile.remittance("100", "BADCAS", clp("X-1", "1", "150", "100"), "CAS*CO*45"));
        Finding finding = answer(inbound, InterchangeStatus.QUARANTINED, "835");
        assertThat(finding.code()).isEqualTo("ELEMENT_MISSING");
        assertThat(finding.message()).isEqualTo("CAS03 is missing.");
    }

    @Test
    void aMissingTraceNumberQuarantinesTheRemittance() {
        String text = AnswerFile.remittance("0", "BADTRN").text().replace("TRN*1*BADTRN*1999999999~\n", "").replace("SE*9*", "SE*8*");
        Finding finding = answer(bench.take(AnswerFile.bytes(text)), InterchangeStatus.QUARANTINED, "835");
        assertThat(finding.code()).isEqualTo("ELEMENT_MISSING");
        assertThat(finding.message()).isEqualTo("TRN02 is missing.");
    }

    @Test
    void aRemittanceWithoutItsPaymentIsQuarantined() {
        long inbound = bench.take(new AnswerFile().group("HP", "005010X221A1", "ST*835*0001", clp("X-1", "1", "150", "150")));
        assertThat(answer(inbound, InterchangeStatus.QUARANTINED, "835").code()).isEqualTo("BPR_COUNT");
        long empty = bench.take(new AnswerFile().group("HP", "005010X221A1", "ST*835*0001"));
        assertThat(answer(empty, InterchangeStatus.QUARANTINED, "835").code()).isEqualTo("BPR_COUNT");
    }

    @Test
    void twoPaymentsInOneSetAreQuarantined() {
        long inbound = bench.take(AnswerFile.remittance("0", "BADTWO", "BPR*I*10*C*CHK************20260310"));
        assertThat(bench.brought(inbound)).extracting(Finding::code).contains("ELEMENT_MISSING");
        assertThat(bench.file(inbound).status()).isEqualTo(InterchangeStatus.QUARANTINED);
    }

    @Test
    void anUnreadableQuantityIsReportedAndThePaymentIsPosted() {
        SentFile sent = SentFile.of(bench.jdbi(), 1);
        long inbound = bench.take(AnswerFile.remittance("150", "BADQTY", clp(sent.numbers().get(0), "1", "150", "150"), "SVC*HC:99213*150*150**one"));
        Finding finding = answer(inbound, InterchangeStatus.DONE, "835");
        assertThat(finding.code()).isEqualTo("QUANTITY_UNREADABLE");
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(bench.states(sent)).containsOnly(ClaimState.PAID);
    }

    @Test
    void aSetThatTheDatabaseRefusesIsQuarantinedAfterItsAttemptsAndTheNextFileGoesOn() {
        SentFile sent = SentFile.of(bench.jdbi(), 1);
        // PostgreSQL keeps no NUL in a text
        byte[] poison = AnswerFile.remittance("150", "BAD\0NUL", clp(sent.numbers().get(0), "1", "150", "150")).bytes();
        long inbound = bench.dispatcher().receive(SentFile.CLEARINGHOUSE, "poison.835", poison);
        long next = bench.dispatcher().receive(SentFile.CLEARINGHOUSE, "next.ta1", AnswerFile.ta1(sent.isa(), "A", "000").bytes());
        assertThat(bench.dispatcher().drain(10)).isEqualTo(1);
        assertThat(bench.file(next).status()).isEqualTo(InterchangeStatus.DONE);
        for (int failed = 1; failed < 3; failed++) {
            assertThat(bench.file(inbound).attempts()).isEqualTo(failed);
            bench.clock().pass(Duration.ofMinutes(1));
            bench.dispatcher().drain(10);
        }
        assertThat(bench.file(inbound).status()).isEqualTo(InterchangeStatus.QUARANTINED);
        assertThat(bench.brought(inbound)).extracting(Finding::code).containsExactly("TRANSACTION_SET_FAILED", "CHARACTER_CONTROL");
        assertThat(bench.states(sent)).containsOnly(ClaimState.RECEIVED);
    }

    @Test
    void noFindingHoldsDataOfTheFile() {
        long inbound = bench.take(AnswerFile.remittance("SECRETNAME", "BADPHI", clp("SECRETNAME", "1", "SECRETNAME", "1"), "CAS*CO*45*SECRETNAME"));
        assertThat(bench.brought(inbound)).allSatisfy(finding -> assertThat(finding.toString()).doesNotContain("SECRET"));
        byte[] unreadable = "ISA*SECRETNAME".repeat(20).getBytes(StandardCharsets.US_ASCII);
        assertThat(bench.brought(bench.take(unreadable))).hasSize(1).allSatisfy(finding -> assertThat(finding.toString()).doesNotContain("SECRET"));
    }
}
