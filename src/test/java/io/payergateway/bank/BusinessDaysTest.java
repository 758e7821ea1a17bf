package io.payergateway.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.payergateway.yaml.Yaml;
import io.payergateway.yaml.YamlException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class BusinessDaysTest {
    private final BusinessDays days = BusinessDays.load(Path.of("mappings", "codes"));

    private static LocalDate day(String text) {
        return LocalDate.parse(text);
    }

    @Test
    void theHolidaysOfTheFederalReserveAreThoseThatItPublishes() {
        List<String> of2026 = List.of("2026-01-01", "2026-01-19", "2026-02-16", "2026-05-25", "2026-06-19", "2026-09-07", "2026-10-12", "2026-11-11", "2026-11-26", "2026-12-25");
        List<LocalDate> closed = day("2026-01-01").datesUntil(day("2027-01-01")).filter(each -> each.getDayOfWeek().getValue() < 6 && !days.isOpen(each)).toList();
        assertThat(closed).extracting(LocalDate::toString).containsExactlyElementsOf(of2026);
    }

    @Test
    void aHolidayOnASundayIsKeptOnMondayAndOneOnASaturdayIsNot() {
        assertThat(days.isOpen(day("2027-07-05"))).as("4 July 2027 is a Sunday").isFalse();
        assertThat(days.isOpen(day("2026-07-03"))).as("4 July 2026 is a Saturday").isTrue();
        assertThat(days.isOpen(day("2027-12-31"))).isTrue();
        assertThat(days.isOpen(day("2023-01-02"))).as("New Year 2023 was a Sunday").isFalse();
    }

    @Test
    void weekendsAndHolidaysDoNotCount() {
        assertThat(days.plus(day("2026-12-23"), 3)).isEqualTo(day("2026-12-29"));
        assertThat(days.plus(day("2026-12-29"), -3)).isEqualTo(day("2026-12-23"));
        assertThat(days.plus(day("2026-03-07"), 0)).isEqualTo(day("2026-03-07"));
        assertThat(days.areWithin(day("2026-12-23"), day("2026-12-29"), 3)).isTrue();
        assertThat(days.areWithin(day("2026-12-30"), day("2026-12-23"), 3)).isFalse();
        assertThat(days.areWithin(day("2026-03-10"), day("2026-03-10"), 0)).isTrue();
    }

    @Test
    void aTableThatIsWrongNamesItsLine() {
        assertThatThrownBy(() -> BusinessDays.of(Yaml.parse("codes/bank-holidays.yaml", "holidays:\n  - {name: A, month: 13, day: 1}\n")))
                .isInstanceOf(YamlException.class).hasMessageContaining("codes/bank-holidays.yaml:2");
        assertThatThrownBy(() -> BusinessDays.of(Yaml.parse("h.yaml", "holidays: []\nclosed: [tomorrow]\n"))).hasMessageContaining("h.yaml:2");
        assertThat(BusinessDays.of(Yaml.parse("h.yaml", "holidays: []\nclosed: [\"2026-03-10\"]\n")).isOpen(day("2026-03-10"))).isFalse();
    }

    @Test
    void theRuleIsReadWithItsPayersAndNamesTheLineOfAnError() {
        ReassociationRule rule = ReassociationRule.load(Path.of("config"));
        assertThat(rule).isEqualTo(ReassociationRule.USUAL);
        String text = "zone: America/Chicago\nwindow: {ach: 3, check: 30}\ndeadlines: {moneyByAch: 3, moneyByCheck: none, remittance: 3}\npayers:\n  \"1999999999\": {moneyByAch: 5}\n";
        ReassociationRule own = ReassociationRule.of(Yaml.parse("bank/reassociation.yaml", text));
        assertThat(own.of("1999999999").moneyByAch()).contains(5);
        assertThat(own.of("1999999999").remittance()).contains(3);
        assertThat(own.of("other").moneyByAch()).contains(3);
        assertThatThrownBy(() -> ReassociationRule.of(Yaml.parse("bank/reassociation.yaml", text.replace("ach: 3,", "ach: 3, wire: 1,")))).hasMessageContaining(":2");
        assertThatThrownBy(() -> ReassociationRule.of(Yaml.parse("bank/reassociation.yaml", text.replace("remittance: 3", "remittance: soon")))).hasMessageContaining(":3");
    }
}
