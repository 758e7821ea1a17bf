package io.payergateway.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.payergateway.hl7.Hl7Reader;
import io.payergateway.journal.Channel;
import io.payergateway.journal.Database;
import io.payergateway.journal.Disposition;
import io.payergateway.journal.FindingRow;
import io.payergateway.journal.FindingStore;
import io.payergateway.journal.Intake;
import io.payergateway.journal.MessageRow;
import io.payergateway.journal.MessageStore;
import io.payergateway.journal.QuarantineRow;
import io.payergateway.journal.QuarantineStore;
import io.payergateway.journal.TestDatabase;
import io.payergateway.journal.Totals;
import io.payergateway.journal.TotalsStore;
import io.payergateway.mapping.DialectCatalog;
import io.payergateway.model.Owner;
import io.payergateway.partner.BillingQueue;
import io.payergateway.partner.DemoPartners;
import io.payergateway.partner.Ehr;
import io.payergateway.partner.Partners;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On a real PostgreSQL. */
class MessageReceiverTest {
    private static final String MESSAGE = """
            MSH|^~\\&|MERCYEHR|MERCY|GW|PG|20260315||DFT^P03^DFT_P03|ID|P|2.5.1
            PID|1||MRN1||DEMO^CARLA||19800214|F||||||||||ACC1
            FT1|1|T1||20260310||CG|CDM1|||1|150.00||||||||E11.9^^I10||||||99213^Visit^C4||||||K1
            """.replace('\n', '\r');
    private Database database;
    private Intake intake;
    private RefusedMessages refused;
    private MessageReceiver receiver;

    @BeforeEach
    void open() {
        database = TestDatabase.fresh();
        intake = new Intake(database.jdbi(), Clock.systemUTC(), Intake.Settings.DEFAULT);
        refused = new RefusedMessages(database.jdbi(), Clock.systemUTC());
        receiver = new MessageReceiver(partners(), new Hl7Reader(DialectCatalog.load(Path.of("mappings"))), intake, refused, Clock.systemUTC());
    }

    @AfterEach
    void close() {
        intake.close();
        refused.close();
        database.close();
    }

    /** The demo's, and one sender that has its content judged. */
    private static Partners partners() {
        Partners demo = DemoPartners.load();
        Map<String, Ehr> ehrs = new HashMap<>(demo.ehrs());
        Ehr mercy = demo.ehr("MERCYEHR", "MERCY").orElseThrow();
        ehrs.put("strict", new Ehr("strict", "STRICT", "MERCY", mercy.dialect(), mercy.facility(), mercy.events(), true));
        ehrs.put("faulty", new Ehr("faulty", "FAULTY", "MERCY", "no-such-dialect", mercy.facility(), mercy.events(), true));
        BillingQueue billing = demo.billing();
        return new Partners(ehrs, demo.chargeBatchSenders(), demo.facilities(), demo.payers(), demo.clearinghouses(), billing);
    }

    @Test
    void aGoodMessageIsStoredBeforeItsYes() throws Exception {
        assertThat(answer(message("GOOD"))).contains("\rMSA|AA|GOOD\r");
        assertThat(stored("GOOD")).singleElement().satisfies(row -> {
            assertThat(row.event()).isEqualTo("DFT^P03");
            assertThat(row.sendingApplication()).isEqualTo("MERCYEHR");
        });
    }

    @Test
    void theSameMessageAgainGetsTheSameBytesAndMakesNothingNew() throws Exception {
        String first = answer(message("AGAIN"));
        assertThat(answer(message("AGAIN"))).isEqualTo(first);
        assertThat(stored("AGAIN")).singleElement().satisfies(row -> assertThat(row.repeats()).isEqualTo(1));
    }

    @Test
    void otherBytesUnderAUsedControlIdAreRejectedKeptAndReported() throws Exception {
        answer(message("REUSED"));
        assertThat(answer(message("REUSED").replace("150.00", "151.00"))).contains("\rMSA|AR|REUSED\r").contains("|205^Duplicate key identifier^HL70357|").contains("ID_REUSE");
        assertThat(stored("REUSED")).hasSize(1);
        assertThat(quarantined("ID_REUSE")).singleElement().satisfies(row -> assertThat(text(row.content().body())).contains("151.00"));
        assertThat(findings("ID_REUSE")).hasSize(1);
    }

    @Test
    void anUnknownSenderIsRejectedKeptAndReported() throws Exception {
        String ack = answer(message("STRANGER").replace("MERCYEHR", "NOBODY"));
        assertThat(ack).contains("\rMSA|AR|STRANGER\r").contains("UNKNOWN_SENDER").contains("MSH-3, MSH-4");
        assertThat(stored("STRANGER")).isEmpty();
        assertThat(quarantined("UNKNOWN_SENDER")).hasSize(1);
        assertThat(findings("UNKNOWN_SENDER")).singleElement().satisfies(row -> assertThat(row.finding().owner()).isEqualTo(Owner.OPERATIONS));
    }

    @Test
    void anEventThatNobodyReadsIsRejectedKeptAndReported() throws Exception {
        assertThat(answer(message("ORU").replace("DFT^P03^DFT_P03", "ORU^R01"))).contains("\rMSA|AR|ORU\r").contains("|201^Unsupported event code^HL70357|");
        assertThat(quarantined("UNKNOWN_EVENT")).hasSize(1);
        assertThat(findings("UNKNOWN_EVENT")).hasSize(1);
    }

    @Test
    void aMessageInTheWrongCharsetIsAnErrorAndKept() throws Exception {
        assertThat(answer(message("CHARSET").replace("CARLA", "CARLA\u00C9"))).contains("\rMSA|AE|CHARSET\r").contains("MSH^1^18");
        assertThat(quarantined("CHARSET")).hasSize(1);
    }

    @Test
    void somethingThatIsNoMessageGetsAnAnswerAndIsKept() throws Exception {
        assertThat(answer("GET / HTTP/1.1")).contains("\rMSA|AE|").contains("The message does not begin with an MSH segment.");
        assertThat(quarantined("MSH_MISSING")).hasSize(1);
    }

    @Test
    void missingContentIsNoMatterOfTheAckUnlessTheSenderWantsItJudged() throws Exception {
        String bad = message("CONTENT1").replace("99213^Visit^C4", "");
        assertThat(answer(bad)).contains("\rMSA|AA|CONTENT1\r");
        String judged = bad.replace("CONTENT1", "CONTENT2").replace("MERCYEHR", "STRICT");
        assertThat(answer(judged)).contains("\rMSA|AE|CONTENT2\r").contains("ERR||FT1^1^25|101^Required field missing^HL70357|E|PROCEDURE_MISSING^^L||FT1-25|");
        assertThat(stored("CONTENT2")).singleElement().satisfies(row -> assertThat(row.disposition()).isEqualTo(Disposition.QUARANTINED));
        assertThat(quarantined("CONTENT")).singleElement().satisfies(row -> assertThat(row.content().messageId()).isPresent());
        assertThat(findings("PROCEDURE_MISSING")).singleElement().satisfies(row -> assertThat(row.finding().owner()).isEqualTo(Owner.CODING));
        assertThat(answer(message("CONTENT3").replace("MERCYEHR", "STRICT"))).contains("\rMSA|AA|CONTENT3\r");
    }

    @Test
    void aJudgedMessageThatComesAgainGetsTheSameBytesAndAddsNothing() throws Exception {
        String bad = message("AGAIN2").replace("99213^Visit^C4", "").replace("MERCYEHR", "STRICT");
        String first = answer(bad);
        assertThat(first).contains("\rMSA|AE|AGAIN2\r");
        assertThat(answer(bad)).isEqualTo(first);
        assertThat(stored("AGAIN2")).singleElement().satisfies(row -> assertThat(row.repeats()).isEqualTo(1));
        assertThat(quarantined("CONTENT")).hasSize(1);
        assertThat(findings("PROCEDURE_MISSING")).hasSize(1);
        Totals totals = database.jdbi().withHandle(handle -> new TotalsStore().totals(handle));
        assertThat(totals).isEqualTo(new Totals(2, 1, 0, 0, 0, 1, 0));
    }

    @Test
    void aMessageThatAFaultOfOursKeepsFromBeingJudgedIsKeptAndToldToOperations() throws Exception {
        assertThat(answer(message("FAULT").replace("MERCYEHR", "FAULTY"))).contains("\rMSA|AE|FAULT\r").contains("|207^Application internal error^HL70357|");
        assertThat(stored("FAULT")).singleElement().satisfies(row -> assertThat(row.disposition()).isEqualTo(Disposition.QUARANTINED));
        assertThat(findings("PROCESSING_FAILED")).singleElement().satisfies(row -> assertThat(row.finding().owner()).isEqualTo(Owner.OPERATIONS));
    }

    @Test
    void otherBytesUnderTheControlIdOfAJudgedMessageAreAReuseWhetherRightOrWrong() throws Exception {
        String bad = message("FIXED").replace("99213^Visit^C4", "").replace("MERCYEHR", "STRICT");
        answer(bad);
        assertThat(answer(message("FIXED").replace("MERCYEHR", "STRICT"))).contains("\rMSA|AR|FIXED\r").contains("ID_REUSE");
        assertThat(answer(bad.replace("150.00", "151.00"))).contains("\rMSA|AR|FIXED\r").contains("ID_REUSE");
        assertThat(quarantined("ID_REUSE")).hasSize(2);
    }

    @Test
    void aJudgedMessageThatCannotBeKeptIsToBeSentAgain() throws Exception {
        refused.close();
        assertThat(answer(message("LOST2").replace("99213^Visit^C4", "").replace("MERCYEHR", "STRICT"))).contains("\rMSA|AR|LOST2\r").contains("NOT_STORED");
        assertThat(stored("LOST2")).isEmpty();
    }

    @Test
    void anAckNamesAHundredErrorsAndSaysHowManyMoreThereAre() throws Exception {
        String charge = "FT1|1|T1||2026||CG\r".repeat(150);
        String ack = answer(message("MANY").replace("MERCYEHR", "STRICT") + charge);
        assertThat(ack.split("\rERR")).hasSize(102);
        assertThat(ack).contains("There are ").contains(" more errors.");
    }

    @Test
    void enhancedModeGivesCommitAndApplicationAcknowledgmentInTwoFramesAndOneOverHttp() throws Exception {
        String message = message("BOTH").replace("|P|2.5.1", "|P|2.5.1|||AL|AL");
        String mllp = answer(message);
        assertThat(mllp.split("\u001C\r\u000B")).hasSize(2);
        assertThat(mllp).containsSubsequence("MSA|CA|BOTH", "MSA|AA|BOTH");
        assertThat(text(receiver.receive(Channel.HTTP, bytes(message.replace("BOTH", "BOTH2"))).get(20, TimeUnit.SECONDS))).contains("MSA|AA|BOTH2").doesNotContain("MSA|CA");
    }

    @Test
    void aSenderThatWantsNoAcknowledgmentGetsNoneAndItsMessageIsStored() throws Exception {
        assertThat(answer(message("SILENT").replace("|P|2.5.1", "|P|2.5.1|||NE|NE"))).isEmpty();
        assertThat(stored("SILENT")).hasSize(1);
    }

    @Test
    void whatIsNotStoredIsNeverAnsweredWithYes() throws Exception {
        intake.close();
        assertThat(answer(message("AWAY"))).contains("\rMSA|AR|AWAY\r").contains("NOT_STORED").contains("send it again");
        assertThat(stored("AWAY")).isEmpty();
    }

    @Test
    void aRefusedMessageThatCannotBeKeptIsToBeSentAgain() throws Exception {
        refused.close();
        assertThat(answer(message("LOST").replace("MERCYEHR", "NOBODY"))).contains("\rMSA|AR|LOST\r").contains("NOT_STORED");
    }

    @Test
    void aReuseThatCannotBeReportedGetsNoAnswerAtAll() throws Exception {
        answer(message("MUTE"));
        refused.close();
        assertThatThrownBy(() -> answer(message("MUTE").replace("150.00", "152.00"))).isInstanceOf(ExecutionException.class);
    }

    private static String message(String controlId) {
        return MESSAGE.replace("|ID|", "|" + controlId + "|");
    }

    private String answer(String message) throws Exception {
        return text(receiver.receive(Channel.MLLP, bytes(message)).get(20, TimeUnit.SECONDS));
    }

    private List<MessageRow> stored(String controlId) {
        return database.jdbi().withHandle(handle -> new MessageStore().byControlId(handle, controlId));
    }

    private List<QuarantineRow> quarantined(String reason) {
        return database.jdbi().withHandle(handle -> new QuarantineStore().open(handle, 0, 100)).stream().filter(row -> row.content().reason().equals(reason)).toList();
    }

    private List<FindingRow> findings(String code) {
        return database.jdbi().withHandle(handle -> Stream.of(Owner.values()).flatMap(owner -> new FindingStore().open(handle, owner, 0, 100).stream())
                .filter(row -> row.finding().code().equals(code)).toList());
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
