package io.payergateway.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.payergateway.acknowledgment.AcknowledgmentRow;
import io.payergateway.journal.InterchangeStatus;
import io.payergateway.model.ClaimState;
import io.payergateway.model.Money;
import io.payergateway.remittance.RemittanceStatus;
import io.payergateway.remittance.RemittanceRow;
import io.payergateway.x12.X12ConfigurationException;
import io.payergateway.x12.check.X12Check;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Keeping and processing files: once, in order, and safe at every point where it may stop. */
class ResponseDispatcherTest {
    private AnswerBench bench;

    @BeforeEach
    void open() {
        bench = new AnswerBench();
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private static String[] paid(String number) {
        return new String[] {"CLP*" + number + "*1*150*100**12*ICN1*11*1", "CAS*CO*45*50"};
    }

    @Test
    void aFileIsKeptBeforeAnythingIsDoneWithIt() {
        SentFile sent = SentFile.of(bench.jdbi(), 1);
        byte[] file = AnswerFile.ta1(sent.isa(), "A", "000").bytes();
        long id = bench.dispatcher().receive(SentFile.CLEARINGHOUSE, "a.ta1", file);
        assertThat(bench.file(id).status()).isEqualTo(InterchangeStatus.RECEIVED);
        assertThat(bench.file(id).body()).isEqualTo(file);
        assertThat(bench.states(sent)).containsOnly(ClaimState.SENT);
        assertThat(bench.dispatcher().drain(10)).isEqualTo(1);
        assertThat(bench.file(id).kind()).isEqualTo("TA1");
        assertThat(bench.dispatcher().drain(10)).isZero();
    }

    @Test
    void theSameBytesAgainAreLinkedToTheFirst() {
        SentFile sent = SentFile.of(bench.jdbi(), 1);
        byte[] file = AnswerFile.remittance("100", "SAME", paid(sent.numbers().get(0))).bytes();
        long first = bench.take(file);
        long second = bench.take(file);
        assertThat(bench.file(second).sameAs()).hasValue(first);
        assertThat(bench.file(second).status()).isEqualTo(InterchangeStatus.DONE);
        assertThat(bench.remittances()).hasSize(1);
    }

    @Test
    void oneFileMayHoldSeveralInterchangesOfSeveralKinds() {
        SentFile sent = SentFile.of(bench.jdbi(), 2);
        String file = AnswerFile.functional(sent.gs(), "AK2*837*0001", "IK5*A", "AK9*A*1*1*1").andTa1(sent.isa(), "A").text()
                + AnswerFile.claim("EVERGREEN", sent.batch(), sent.numbers().get(0), "STC*A2:20*20260303*WQ*150").text()
                + AnswerFile.remittance("100", "MIXED", paid(sent.numbers().get(1))).text();
        long id = bench.take(AnswerFile.bytes(file));
        assertThat(bench.file(id).kind()).isEqualTo("MIXED");
        assertThat(bench.states(sent)).containsExactly(ClaimState.ACCEPTED, ClaimState.PAID);
        assertThat(bench.acknowledgments(sent.ids().get(0))).extracting(row -> row.kind().code()).containsExactly("TA1", "999", "277CA", "277CA");
        assertThat(bench.brought(id)).isEmpty();
    }

    @Test
    void otherDelimitersLineBreaksAndGuideVariantsAreRead() {
        SentFile sent = SentFile.of(bench.jdbi(), 1);
        String plain = AnswerFile.functional(sent.gs(), "AK2*837*0001", "IK5*A", "AK9*A*1*1*1").text().replace("\n", "").replace("X231A1", "X231");
        bench.take(AnswerFile.bytes(plain.replace('*', '|').replace('~', '\n')));
        assertThat(bench.states(sent)).containsOnly(ClaimState.RECEIVED);
    }

    @Test
    void aWorkerThatStoppedHalfWayGoesOnWithoutApplyingTwice() {
        SentFile sent = SentFile.of(bench.jdbi(), 2);
        AnswerFile file = AnswerFile.remittance("100", "HALF1", paid(sent.numbers().get(0))).remit("0002", "100", "HALF2", paid(sent.numbers().get(1)));
        long id = bench.take(file);
        List<RemittanceRow> before = bench.remittances();
        // as after a crash between the last set and the end of the file, and then before the last set
        bench.jdbi().useHandle(handle -> handle.execute("update interchange set status = 'RECEIVED', kind = '' where id = ?", id));
        bench.dispatcher().drain(10);
        assertThat(bench.remittances()).isEqualTo(before);
        assertThat(bench.file(id).status()).isEqualTo(InterchangeStatus.DONE);
        bench.jdbi().useHandle(handle -> {
            handle.execute("update interchange set status = 'RECEIVED', kind = '' where id = ?", id);
            handle.execute("delete from claim_payment where remittance_id = ?", before.get(1).id());
            handle.execute("delete from remittance where id = ?", before.get(1).id());
            handle.execute("delete from received_set where interchange_id = ? and position = 2", id);
        });
        bench.dispatcher().drain(10);
        assertThat(bench.remittances()).extracting(RemittanceRow::status).containsExactly(RemittanceStatus.POSTED, RemittanceStatus.POSTED);
        assertThat(sent.ids()).allSatisfy(claim -> assertThat(bench.claim(claim).totalPaid()).isEqualTo(Money.of("100.00")));
    }

    @Test
    void aThousandWrongTrailersBeforeItDoNotHideThatOfARemittance() {
        SentFile sent = SentFile.of(bench.jdbi(), 1);
        AnswerFile file = new AnswerFile();
        for (int i = 0; i < 1_001; i++) {
            file.group("FA", "005010X231A1", "ST*999*" + i, "AK1*HC*0");
        }
        file.remit("7777", "100", "HIDDEN", paid(sent.numbers().get(0)));
        long id = bench.take(AnswerFile.bytes(file.text().replaceAll("SE\\*3\\*", "SE*4*").replace("SE*11*7777", "SE*12*7777")));
        assertThat(bench.file(id).status()).isEqualTo(InterchangeStatus.DONE);
        assertThat(bench.quarantined()).singleElement().satisfies(row -> assertThat(row.content().reason()).isEqualTo("SE01_COUNT"));
        assertThat(bench.states(sent)).containsOnly(ClaimState.SENT);
    }

    @Test
    void aSetIsAppliedWholeOrNotAtAll() {
        SentFile sent = SentFile.of(bench.jdbi(), 2);
        bench.jdbi().useHandle(handle -> handle.execute("alter table claim_payment add constraint refuse check (patient_control_number <> '"
                + sent.numbers().get(1) + "')"));
        String[] body = {paid(sent.numbers().get(0))[0], "CAS*CO*45*50", paid(sent.numbers().get(1))[0], "CAS*CO*45*50"};
        long id = bench.dispatcher().receive(SentFile.CLEARINGHOUSE, "a.835", AnswerFile.remittance("200", "WHOLE", body).bytes());
        assertThat(bench.dispatcher().drain(10)).isZero();
        assertThat(bench.failures()).hasSize(1);
        assertThat(bench.states(sent)).containsOnly(ClaimState.SENT);
        assertThat(bench.remittances()).isEmpty();
        assertThat(bench.file(id).status()).isEqualTo(InterchangeStatus.RECEIVED);
        bench.jdbi().useHandle(handle -> handle.execute("alter table claim_payment drop constraint refuse"));
        bench.clock().pass(Duration.ofMinutes(1));
        bench.dispatcher().drain(10);
        assertThat(bench.states(sent)).containsOnly(ClaimState.PAID);
    }

    @Test
    void twoWorkersApplyEachFileOnce() throws Exception {
        SentFile sent = SentFile.of(bench.jdbi(), 20);
        for (String number : sent.numbers()) {
            bench.dispatcher().receive(SentFile.CLEARINGHOUSE, "x.835", AnswerFile.remittance("100", "W" + number, paid(number)).bytes());
        }
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try (ResponseDispatcher other = bench.another(bench.jdbi())) {
            List<Future<Integer>> runs = List.of(threads.submit(() -> bench.dispatcher().drain(100)), threads.submit(() -> other.drain(100)));
            for (Future<Integer> run : runs) {
                run.get(60, TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(bench.states(sent)).containsOnly(ClaimState.PAID);
        assertThat(bench.remittances()).hasSize(20).extracting(RemittanceRow::status).containsOnly(RemittanceStatus.POSTED);
        assertThat(sent.ids()).allSatisfy(claim -> assertThat(bench.claim(claim).totalPaid()).isEqualTo(Money.of("100.00")));
    }

    @Test
    void answersComeBackFromTheDatabaseAsTheyWere() {
        SentFile sent = SentFile.of(bench.jdbi(), 1);
        bench.take(AnswerFile.functional(sent.gs(), "AK2*837*0001", "IK3*CLM*22**8", "IK4*2*782*1", "IK5*E*5", "AK9*E*1*1*1"));
        assertThat(bench.acknowledgments(sent.ids().get(0))).singleElement().satisfies(row -> {
            assertThat(row.code()).isEqualTo("E");
            assertThat(row.transactionControlNumber()).isEqualTo("0001");
            assertThat(row).extracting(AcknowledgmentRow::content).asString().contains("element=02");
        });
    }

    @Test
    void aMissingMappingIsNamedAtStart() {
        X12Check check = X12Check.load(Path.of("mappings", "x12"));
        assertThatThrownBy(() -> ResponseDispatcher.of(bench.jdbi(), Clock.systemUTC(), Map.of(), Path.of("no-such-mappings"), check, (where, failure) -> { }))
                .isInstanceOf(X12ConfigurationException.class).hasMessageContaining("no-such-mappings");
    }
}
