package io.payergateway.partner;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NpiTest {
    /** The example of the Centers for Medicare and Medicaid Services. */
    private static final String EXAMPLE = "1234567893";

    @Test
    void thePublishedExampleIsRight() {
        assertThat(Npi.isValid(EXAMPLE)).isTrue();
    }

    @Test
    void everySingleDigitErrorIsSeen() {
        for (int i = 0; i < EXAMPLE.length(); i++) {
            for (char digit = '0'; digit <= '9'; digit++) {
                String changed = EXAMPLE.substring(0, i) + digit + EXAMPLE.substring(i + 1);
                assertThat(Npi.isValid(changed)).as(changed).isEqualTo(changed.equals(EXAMPLE));
            }
        }
    }

    @Test
    void otherLengthsAndLettersAreWrong() {
        assertThat(Npi.isValid("")).isFalse();
        assertThat(Npi.isValid("123456789")).isFalse();
        assertThat(Npi.isValid("12345678930")).isFalse();
        assertThat(Npi.isValid("12345678X3")).isFalse();
    }
}
