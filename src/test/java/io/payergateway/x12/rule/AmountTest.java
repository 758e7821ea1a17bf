package io.payergateway.x12.rule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountTest {
    @ParameterizedTest
    @CsvSource({"'', 0", "0, 0", "1, 10000", "-1, -10000", "1.5, 15000", ".5, 5000", "-.5, -5000", "12.3456, 123456", "99999999999999, 999999999999990000", "00000000000000000000001, 10000", "1.50000, 15000"})
    void amountIsExactInTenThousandths(String text, long expected) {
        assertThat(Amount.of(text, 0, text.length())).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"A", "1.2.3", "1-", "--1", "1E3", "12.34567", "999999999999999999", "123456789012345678901234567890"})
    void whatIsNoAmountOrDoesNotFitIsUnknown(String text) {
        assertThat(Amount.of(text, 0, text.length())).isEqualTo(Amount.UNKNOWN);
    }

    @Test
    void unknownMakesASumUnknownAndDiffersFromNothing() {
        assertThat(Amount.plus(1, Amount.UNKNOWN)).isEqualTo(Amount.UNKNOWN);
        assertThat(Amount.differ(1, Amount.UNKNOWN)).isFalse();
        assertThat(Amount.differ(1, 2)).isTrue();
        assertThat(Amount.text(125_000)).isEqualTo("12.50");
        assertThat(Amount.text(-120_000)).isEqualTo("-12");
        assertThat(Amount.text(123_456)).isEqualTo("12.3456");
    }
}
