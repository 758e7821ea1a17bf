package io.payergateway.hl7;

import static org.assertj.core.api.Assertions.assertThat;

import io.payergateway.model.Address;
import io.payergateway.model.Money;
import io.payergateway.model.Patient;
import io.payergateway.model.PaymentNotice;
import io.payergateway.model.PaymentNotice.Reduction;
import io.payergateway.model.PersonName;
import io.payergateway.model.Sex;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PaymentMessageTest {
    private static final Instant AT = Instant.parse("2026-11-27T12:00:00Z");
    private static final Patient PATIENT = new Patient("mercy-hospital", "MRN77", new PersonName("O'MAR^LOW", "THEO", "", ""), Optional.empty(), Sex.MALE, Address.NONE);
    private final PaymentMessage message = new PaymentMessage(new PaymentMessage.Receiver("BILLING", "MERCY", "INSPAY"));

    private static PaymentNotice notice(String paid, Reduction... reductions) {
        return new PaymentNotice(812, 4, "T881", "1999999999", "ACH", "20261120", "mercy-hospital", "evergreen", "ACC1-1", "1", Money.of("150"), Money.of(paid), Money.of("20"),
                "ICN1", List.of(reductions));
    }

    private List<String> segments(PaymentNotice notice) {
        return List.of(new String(message.of(notice, PATIENT, "ACC1", "ID1", AT), StandardCharsets.UTF_8).split("\r"));
    }

    @Test
    void whatWasPaidIsAPyAndWhatIsAgreedOffIsAnAj() {
        List<String> segments = segments(notice("100", new Reduction("ACC1-1-1", "HC:99213:25:GT", "CO", "45", Money.of("30"), false)));
        assertThat(segments.get(0)).startsWith("MSH|^~\\&|PAYERGATEWAY|mercy-hospital|BILLING|MERCY|20261127120000+0000||DFT^P03^DFT_P03|ID1|P|2.5.1");
        assertThat(segments.get(2)).isEqualTo("PID|1||MRN77^^^^MR||O'MAR\\S\\LOW^THEO^|||||||||||||ACC1");
        assertThat(segments.get(3)).isEqualTo("FT1|1|812-1|T881|20261120||PY|INSPAY|||1|100.00^USD|||evergreen|||||||||ACC1-1");
        assertThat(segments.get(4)).isEqualTo("FT1|2|812-2|T881|20261120||AJ|CO-45|||1|30.00^USD|||evergreen|||||||||ACC1-1||99213|25~GT");
        assertThat(segments).hasSize(5);
    }

    @Test
    void whatIsThePatientsOrDeniedStaysOnTheAccount() {
        PaymentNotice notice = notice("0", new Reduction("", "", "PR", "1", Money.of("20"), false), new Reduction("", "", "CO", "197", Money.of("130"), true));
        assertThat(segments(notice)).hasSize(3);
        assertThat(PaymentMessage.says(notice)).isFalse();
    }

    @Test
    void aReversalHasTheNegativeAmounts() {
        List<String> segments = segments(notice("-100", new Reduction("", "", "CO", "45", Money.of("-30"), false)));
        assertThat(segments.get(3)).contains("|PY|INSPAY|||1|-100.00^USD");
        assertThat(segments.get(4)).contains("|AJ|CO-45|||1|-30.00^USD");
    }

    @Test
    void whatAPersonWroteOffIsAnAj() {
        String[] segments = new String(message.of(new PaymentMessage.WriteOff(9, Money.of("40"), "evergreen", "ACC1-1"), PATIENT, "ACC1", "ID2", AT), StandardCharsets.UTF_8).split("\r");
        assertThat(segments[0]).contains("|DFT^P03^DFT_P03|ID2|");
        assertThat(segments[2]).endsWith("|ACC1");
        assertThat(segments[3]).isEqualTo("FT1|1|W9||20261127||AJ|WRITE-OFF|||1|40.00^USD|||evergreen|||||||||ACC1-1");
    }
}
