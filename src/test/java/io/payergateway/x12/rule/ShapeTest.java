package io.payergateway.x12.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShapeTest {
    @ParameterizedTest
    @CsvSource({"9, 0, true", "9, 9, true", "9, A, false", "1, 0, false", "1, 1, true", "A, A, true", "A, Z, true", "A, a, false", "A, 0, false", "A, [, false", "a, z, true", "a, Z, true",
        "a, [, false", "a, `, false", "X, 0, true", "X, Z, true", "X, :, false", "X, @, false", "0, 0, true", "0, 1, false", "D, D, true", "D, E, false", "D, 9, false", "-, -, true",
        "-, 9, false", "' ', ' ', true", "9, ١, false", "9|9, 1, true", "9|9, 12, true", "9|9, 123, false", "9|9, 1A, false", "9|9, '', false", "99, 1, false"})
    void eachCharacterOfTheDrawingSaysWhatMayStandThere(String drawn, String value, boolean fits) {
        assertThat(Shape.of(drawn).fits(value, 0, value.length())).isEqualTo(fits);
    }

    @Test
    void aCharacterThatMeansNothingIsNotDrawnWith() {
        assertThatThrownBy(() -> Shape.of("99B")).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("'B'");
    }
}
