package io.payergateway.denial;

import static org.assertj.core.api.Assertions.assertThat;

import io.payergateway.partner.DemoPartners;
import io.payergateway.partner.Partners;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class DenialDeadlinesTest {
    private static final Instant LATE_EVENING_IN_NEW_YORK = Instant.parse("2026-10-13T02:00:00Z");
    private final Partners partners = DemoPartners.load();
    private final DenialDeadlines deadlines = new DenialDeadlines(partners.payers(), partners.facilities());

    @Test
    void aMedicareRedeterminationIsDue120DaysFromTheFacilitysDayOfReceipt() {
        assertThat(deadlines.date("medicare-demo", "mercy-hospital", DeadlineKind.APPEAL, LATE_EVENING_IN_NEW_YORK)).contains(LocalDate.of(2026, 10, 12).plusDays(120));
    }

    @Test
    void aPayerOfWhomConfigurationSaysNothingHasNoDate() {
        assertThat(deadlines.date("summit", "mercy-hospital", DeadlineKind.APPEAL, LATE_EVENING_IN_NEW_YORK)).isEmpty();
        assertThat(deadlines.date("medicare-demo", "mercy-hospital", DeadlineKind.RESEND, LATE_EVENING_IN_NEW_YORK)).isEmpty();
        assertThat(deadlines.date("", "mercy-hospital", DeadlineKind.APPEAL, LATE_EVENING_IN_NEW_YORK)).isEmpty();
    }
}
