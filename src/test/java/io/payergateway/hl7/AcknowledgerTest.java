package io.payergateway.hl7;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcknowledgerTest {
    private static final Problem CONTENT = new Problem("PROCEDURE_MISSING", "FT1", 2, 25, Problem.Code.REQUIRED_FIELD_MISSING, "No procedure | code.");
    private static final Problem EVENT = new Problem("UNKNOWN_EVENT", "MSH", 1, 9, Problem.Code.UNSUPPORTED_EVENT, "Not taken.");
    private final Acknowledger acknowledger = new Acknowledger(Clock.fixed(Instant.parse("2026-03-15T10:20:30Z"), ZoneOffset.UTC));

    @Test
    void theAcknowledgmentGoesBackToTheSenderInItsVersionAndEchoesTheControlId() {
        String[] ack = text(acknowledger.accept(header("2.5.1", "", ""))).split("\r");
        assertThat(ack[0]).matches("MSH\\|\\^~\\\\&\\|GW\\^9\\|PG\\|EHR\\^1\\^ISO\\|FAC\\|20260315102030\\+0000\\|\\|ACK\\^P03\\^ACK\\|PG[0-9A-Z]{6,16}\\|T\\|2\\.5\\.1");
        assertThat(ack[1]).isEqualTo("MSA|AA|MSG-1");
        assertThat(ack).hasSize(2);
    }

    @Test
    void aSenderOf23GetsAnAcknowledgmentOf23() {
        String[] ack = text(acknowledger.refuse(header("2.3", "", ""), CONTENT)).split("\r");
        assertThat(ack[0]).contains("|ACK|").endsWith("|2.3");
        assertThat(ack[1]).isEqualTo("MSA|AE|MSG-1|No procedure \\F\\ code.");
        assertThat(ack[2]).isEqualTo("ERR|FT1^2^25^101&Required field missing&HL70357");
    }

    @Test
    void from25OnTheErrorSegmentHasLocationCodeSeverityAndText() {
        String[] ack = text(acknowledger.refuse(header("2.5", "", ""), CONTENT)).split("\r");
        assertThat(ack[1]).isEqualTo("MSA|AE|MSG-1");
        assertThat(ack[2]).isEqualTo("ERR||FT1^2^25|101^Required field missing^HL70357|E|PROCEDURE_MISSING^^L||FT1[2]-25|No procedure \\F\\ code.");
    }

    @Test
    void theSendersOwnDelimitersAndCharsetAreUsed() {
        MessageHeader header = new MessageHeader('#', "$%!&", "M\u00DCLLER", "FAC", "GW", "PG", "ADT^A08", "1", "P", "2.5", "", "", "UNICODE UTF-8", StandardCharsets.UTF_8);
        String ack = new String(acknowledger.accept(header).get(0), StandardCharsets.UTF_8);
        assertThat(ack).startsWith("MSH#$%!&#GW#PG#M\u00DCLLER#FAC#").contains("#ACK$A08$ACK#").contains("#UNICODE UTF-8\r").contains("MSA#AA#1");
    }

    /** HL7 2.5.1 table 0155; both empty is original mode. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", value = {
        // MSH-15, MSH-16 | stored | refused | content wrong
        "''  | '' | AA    | AE   | AE",
        "AL  | '' | CA    | CE   | CA",
        "AL  | NE | CA    | CE   | CA",
        "AL  | AL | CA AA | CE   | CA AE",
        "NE  | AL | AA    | AE   | AE",
        "''  | AL | AA    | AE   | AE",
        "NE  | NE | none  | none | none",
        "ER  | NE | none  | CE   | none",
        "SU  | NE | CA    | none | CA",
        "ER  | ER | none  | CE   | AE",
        "SU  | ER | CA    | AE   | CA AE",
        "AL  | SU | CA AA | CE   | CA",
        "AL  | ER | CA    | CE   | CA AE"})
    void eachConditionIsObeyedOneByOne(String accept, String application, String stored, String refused, String wrong) {
        MessageHeader header = header("2.5.1", accept, application);
        assertThat(codes(acknowledger.accept(header))).isEqualTo(stored == null ? "" : stored);
        assertThat(codes(acknowledger.refuse(header, CONTENT))).isEqualTo(refused == null ? "" : refused);
        assertThat(codes(acknowledger.contentError(header, List.of(CONTENT)))).isEqualTo(wrong == null ? "" : wrong);
    }

    @Test
    void whatIsNotForThisGatewayIsRejectedNotAnError() {
        assertThat(codes(acknowledger.refuse(header("2.5.1", "", ""), EVENT))).isEqualTo("AR");
        assertThat(codes(acknowledger.refuse(header("2.5.1", "AL", "NE"), EVENT))).isEqualTo("CR");
    }

    @Test
    void twoMessagesTravelInTwoFramesOnAStreamAndTheLastAloneAnswersARequest() {
        List<byte[]> two = acknowledger.accept(header("2.5.1", "AL", "AL"));
        String stream = new String(Acknowledger.forStream(two), StandardCharsets.US_ASCII);
        assertThat(stream.split("\u001C\r\u000B")).hasSize(2).allSatisfy(each -> assertThat(each).startsWith("MSH|").endsWith("\r"));
        assertThat(new String(Acknowledger.forRequest(two), StandardCharsets.US_ASCII)).contains("MSA|AA|");
        assertThat(Acknowledger.forStream(List.of())).isEmpty();
        assertThat(Acknowledger.forRequest(List.of())).isEmpty();
    }

    @Test
    void aMessageWithoutHeaderStillGetsAnAnswerInTheFormOfTheVersionThatItNames() {
        assertThat(text(acknowledger.refuse(MessageHeader.NONE, new Problem("MSH_MISSING", "", 0, 0, Problem.Code.SEQUENCE_ERROR, "No MSH."))))
                .contains("|2.5.1\rMSA|AE|\rERR|||100^").endsWith("|||No MSH.\r").startsWith("MSH|^~\\&|");
    }

    private static MessageHeader header(String version, String accept, String application) {
        return new MessageHeader('|', "^~\\&", "EHR^1^ISO", "FAC", "GW^9", "PG", "DFT^P03", "MSG-1", "T", version, accept, application, "", StandardCharsets.US_ASCII);
    }

    private static String text(List<byte[]> messages) {
        assertThat(messages).hasSize(1);
        return new String(messages.get(0), StandardCharsets.US_ASCII);
    }

    private static String codes(List<byte[]> messages) {
        return String.join(" ", messages.stream().map(each -> new String(each, StandardCharsets.US_ASCII).replaceAll("(?s).*\rMSA\\|(..)\\|.*", "$1")).toList());
    }
}
