package io.payergateway.hl7;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrameCheckTest {
    private static final String MSH = "MSH|^~\\&|EHR^1.2.3^ISO|FAC|GW|PG|20260315||DFT^P03^DFT_P03|MSG1|P|2.5.1|||AL|NE||UNICODE UTF-8";
    private final FrameCheck check = new FrameCheck();

    @Test
    void theHeaderIsReadByPosition() {
        MessageHeader header = accepted(MSH + "\rPID|1\r");
        assertThat(header.applicationId()).isEqualTo("EHR");
        assertThat(header.sendingApplication()).isEqualTo("EHR^1.2.3^ISO");
        assertThat(header.facilityId()).isEqualTo("FAC");
        assertThat(header.trigger()).isEqualTo("DFT^P03");
        assertThat(header.controlId()).isEqualTo("MSG1");
        assertThat(header.version()).isEqualTo("2.5.1");
        assertThat(header.acceptAck()).isEqualTo("AL");
        assertThat(header.applicationAck()).isEqualTo("NE");
        assertThat(header.enhancedMode()).isTrue();
        assertThat(header.charset()).isEqualTo(StandardCharsets.UTF_8);
    }

    @Test
    void aSenderWithOnlyAUniversalIdIsKnownByIt() {
        assertThat(accepted(MSH.replace("EHR^1.2.3^ISO", "^1.2.3^ISO")).applicationId()).isEqualTo("1.2.3");
    }

    @Test
    void otherDelimitersAndTheTruncationCharacterOf27AreRead() {
        MessageHeader header = accepted("MSH#$%\\&#EHR#FAC#GW#PG#20260315##ADT$A08#M2#P#2.7##");
        assertThat(header.trigger()).isEqualTo("ADT^A08");
        assertThat(accepted("MSH|^~\\&#|EHR|FAC|GW|PG|20260315||ADT^A08|M2|P|2.7").controlId()).isEqualTo("M2");
    }

    @Test
    void segmentsMayEndInLineFeedsWhereTheMessageHasThemThroughout() {
        accepted(MSH + "\nPID|1\nPV1|1\n");
        accepted(MSH + "\r\nPID|1\r\nPV1|1\r\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "PID|1; MSH_MISSING",
        "MSH; MSH_MISSING",
        "MSHA^~\\&AEHRA; ENCODING_CHARACTERS",
        "MSH|^^\\&|EHR|FAC|GW|PG|20260315||ADT^A08|M|P|2.5; ENCODING_CHARACTERS",
        "MSH|^~|EHR|FAC|GW|PG|20260315||ADT^A08|M|P|2.5; ENCODING_CHARACTERS",
        "MSH|^~\\\\&|EHR|FAC|GW|PG|20260315||ADT^A08|M|P|2.5; ENCODING_CHARACTERS",
        "MSH|^~\\&|EHR|FAC|GW|PG|20260315||ADT^A08||P|2.5; CONTROL_ID",
        "MSH|^~\\&|EHR|FAC|GW|PG|20260315|||M|P|2.5; EVENT",
        "MSH|^~\\&|EHR|FAC|GW|PG|20260315||ADT^A08|M|P|3.0; VERSION",
        "MSH|^~\\&|EHR|FAC|GW|PG|20260315||ADT^A08|M|P|; VERSION",
        "MSH|^~\\&|EHR|FAC|GW|PG|20260315||ADT^A08|M|X|2.5; PROCESSING_ID",
        "MSH|^~\\&|EHR|FAC|GW|PG|20260315||ADT^A08|M|P|2.5||||||KLINGON; CHARSET"})
    void aBadHeaderIsRefusedWithItsReason(String message, String reason) {
        assertThat(refused(message.getBytes(StandardCharsets.ISO_8859_1)).reason()).isEqualTo(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pid|1", "P|1", "PIDX|1", "1ID|1", "P-D|1", " PID|1", "PI"})
    void aSegmentWithoutAProperNameIsRefused(String segment) {
        Problem problem = refused((MSH + "\r" + segment + "\r").getBytes(StandardCharsets.UTF_8));
        assertThat(problem.reason()).isEqualTo("SEGMENT_NAME");
        assertThat(problem.text()).startsWith("Segment 2 ");
    }

    /** Two messages run together once put two patients' charges on one claim. */
    @ParameterizedTest
    @ValueSource(strings = {"PID|1\rFT1|1\rMSH|^~\\&|A|B\rPID|1", "PID|1\rFT1|1\rPID|2\rFT1|1"})
    void aSecondMessageOrPatientInOneFrameIsRefused(String segments) {
        assertThat(refused((MSH + "\r" + segments + "\r").getBytes(StandardCharsets.UTF_8)).reason()).isEqualTo("SECOND_MESSAGE");
    }

    @Test
    void fiveThousandSegmentsAreTakenAndOneMoreIsNot() {
        accepted(MSH + "\r" + "ZZZ|1\r".repeat(4_999));
        assertThat(refused((MSH + "\r" + "ZZZ|1\r".repeat(5_000)).getBytes(StandardCharsets.UTF_8)).reason()).isEqualTo("TOO_LARGE");
    }

    @Test
    void fortyThousandZSegmentsAreRefused() {
        assertThat(refused((MSH + "\r" + "ZZZ|1\r".repeat(40_000)).getBytes(StandardCharsets.UTF_8)).reason()).isEqualTo("TOO_LARGE");
    }

    @Test
    void aSegmentOfAMillionEmptyFieldsIsRefused() {
        assertThat(refused((MSH + "\rZZZ" + "|".repeat(1_000_000) + "\r").getBytes(StandardCharsets.UTF_8)).reason()).isEqualTo("TOO_LARGE");
    }

    @Test
    void bytesThatContradictTheCharsetAreRefused() {
        String patient = "\rPID|||1||M\u00FCller\r";
        accepted(MSH + patient);
        assertCharset(MSH + patient, StandardCharsets.ISO_8859_1);                                          // says UTF-8, is Latin-1
        assertCharset(MSH.replace("|UNICODE UTF-8", "") + patient, StandardCharsets.UTF_8);                  // says nothing, is not ASCII
        assertCharset(MSH.replace("UNICODE UTF-8", "ASCII") + patient, StandardCharsets.ISO_8859_1);
        assertCharset(MSH.replace("UNICODE UTF-8", "8859/1") + "\rPID|||1||\u20AC\r", Charset.forName("windows-1252"));
        assertCharset(MSH + "\rPID|||1||M\uFFFDller\r", StandardCharsets.UTF_8);                            // lost before it came here
        assertCharset(MSH.replace("UNICODE UTF-8", "8859/8") + "\rPID|||1||SM\u00C0TH\r", StandardCharsets.ISO_8859_1);   // a byte that part 8 has no character for
        byte[] latin = (MSH.replace("UNICODE UTF-8", "8859/1") + patient).getBytes(StandardCharsets.ISO_8859_1);
        assertThat(check.check(latin)).isInstanceOf(Checked.Accepted.class);
    }

    @Test
    void aControlCharacterIsRefused() {
        assertThat(refused((MSH + "\rPID|||1||A\u0000B\r").getBytes(StandardCharsets.UTF_8)).reason()).isEqualTo("CONTROL_CHARACTER");
        assertThat(refused((MSH + "\rPID|||1||A\u001BB\r").getBytes(StandardCharsets.UTF_8)).reason()).isEqualTo("CONTROL_CHARACTER");
    }

    @Test
    void noBytesAtAllMakeItThrow() {
        Random random = new Random(20260315);
        byte[] good = (MSH + "\rPID|||1^^^A^MR||M\u00FCller^Eva\rFT1|1||||||\r").getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = Arrays.copyOf(good, random.nextInt(good.length + 1));
            for (int change = random.nextInt(4); change > 0 && bytes.length > 0; change--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            assertThat(check.check(bytes)).isNotNull();
        }
    }

    private void assertCharset(String message, Charset written) {
        assertThat(refused(message.getBytes(written)).reason()).isEqualTo("CHARSET");
    }

    private MessageHeader accepted(String message) {
        Checked checked = check.check(message.getBytes(StandardCharsets.UTF_8));
        assertThat(checked).isInstanceOf(Checked.Accepted.class);
        return checked.header();
    }

    private Problem refused(byte[] message) {
        Checked checked = check.check(message);
        assertThat(checked).isInstanceOf(Checked.Refused.class);
        return ((Checked.Refused) checked).problem();
    }
}
