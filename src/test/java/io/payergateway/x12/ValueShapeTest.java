package io.payergateway.x12;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValueShapeTest {
    @ParameterizedTest
    @ValueSource(strings = {"\u001b", "\u0007", "\u007f", "\u009b", "\u0085", "\u202e", "\u2066", "\u200b", "\u2028", "\u00ad", "\ufeff"})
    void noCharacterOfAShapeOrNameGivesOrdersToTheTerminal(String order) {
        assertThat(ValueShape.of("1" + order + "[2J")).isEqualTo("9?[9A");
        assertThat(ValueShape.name("A" + order)).isEqualTo("A?");
    }

    @Test
    void invisibleCharactersBeyondTheBasicPlaneAreHiddenToo() {
        assertThat(ValueShape.of("a" + Character.toString(0xE0041))).isEqualTo("A??");
    }

    @ParameterizedTest
    @CsvSource({"NM1, NM1", "000000901, 000000901", "A12B, A12B", "PEMBERTON, AAAAAAAAA", "Lee, AAA", "1234567890, 9999999999"})
    void anIdOrControlNumberIsShownAndWhatCouldBeANameIsNot(String value, String shown) {
        assertThat(ValueShape.name(value)).isEqualTo(shown);
    }
}
