package io.payergateway.x12;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CharacterPolicyTest {
    /** What stands in NTE02 when the value was written, and read back from the bytes. */
    private static String through(CharacterPolicy policy, String value) {
        X12Writer writer = new X12Writer(Delimiters.STANDARD, ElementListener.NONE, false, policy);
        writer.isa(Interchanges.header("000000001")).gs(Interchanges.group("HC", "1", "V")).st(new TransactionHeader("837", "0001", ""));
        writer.segment("NTE").put(1, "ADD").put(2, value).end();
        String text = new String(writer.se().ge().iea().bytes(), StandardCharsets.UTF_8);
        return text.substring(text.indexOf("NTE*ADD*") + 8, text.indexOf("~SE*"));
    }

    @ParameterizedTest
    @CsvSource({"é, E", "É, E", "ß, SS", "ẞ, SS", "José Peña, JOSE PENA", "Ærø, AERO", "Łódź, LODZ", "Þór, THOR", "e\u0301, E", "Åse-Ñandú, ASE-NANDU",
            "Dvořák, DVORAK",
        "Smith, Smith", "O’Brien, O'Brien", "“a”, '\"a\"'", "a–b—c, a-b-c", "a…, a...", "a\u00A0b, a b"})
    void lettersBecomeThoseOfTheBasicSetAndPunctuationBecomesPlain(String value, String expected) {
        assertThat(through(CharacterPolicy.TRANSLITERATE, value)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"Мир", "山田", "½", "a\u0007b", "€", "\uFFFD", "ά", "😀"})
    void whatHasNoTransliterationIsRefused(String value) {
        assertThatThrownBy(() -> through(CharacterPolicy.TRANSLITERATE, value)).isInstanceOfSatisfying(X12DataException.class, refused -> {
            assertThat(refused.code()).isEqualTo(X12DataException.Code.CHARACTER);
            assertThat(refused.place()).isEqualTo("NTE02");
        });
    }

    @Test
    void withoutTransliterationEveryCharacterBeyondX12IsRefused() {
        assertThat(through(CharacterPolicy.REFUSE, "Smith & Sons #2")).isEqualTo("Smith & Sons #2");
        assertThatThrownBy(() -> through(CharacterPolicy.REFUSE, "é")).isInstanceOf(X12DataException.class);
        assertThatThrownBy(() -> through(CharacterPolicy.REFUSE, "O’Brien")).isInstanceOf(X12DataException.class);
    }

    @Test
    void whatTransliterationMakesIsNoSeparatorEither() {
        X12Writer writer = new X12Writer(new Delimiters('-', ':', '^', '~'), ElementListener.NONE, false, CharacterPolicy.TRANSLITERATE);
        writer.isa(Interchanges.header("000000001")).gs(Interchanges.group("HC", "1", "V")).st(new TransactionHeader("837", "0001", ""));
        assertThatThrownBy(() -> writer.segment("NTE").put(2, "a–b")).isInstanceOfSatisfying(X12DataException.class,
                refused -> assertThat(refused.code()).isEqualTo(X12DataException.Code.DELIMITER));
    }

    @Test
    void aFileCanBeTakenSetBySetAndIsTheSameFile() {
        X12Writer whole = new X12Writer(Delimiters.STANDARD);
        X12Writer pieces = new X12Writer(Delimiters.STANDARD);
        StringBuilder taken = new StringBuilder();
        for (X12Writer writer : new X12Writer[] {whole, pieces}) {
            writer.isa(Interchanges.header("000000001")).gs(Interchanges.group("HC", "1", "V"));
            for (int set = 1; set <= 3; set++) {
                writer.st(new TransactionHeader("837", "000" + set, ""));
                writer.segment("NTE").put(1, "ADD").put(2, "SET " + set).end();
                if (writer == pieces) {
                    assertThatThrownBy(writer::take).as("inside of a transaction set").isInstanceOf(IllegalStateException.class);
                }
                writer.se();
                if (writer == pieces) {
                    taken.append(new String(writer.take(), StandardCharsets.US_ASCII));
                }
            }
            writer.ge().iea();
        }
        taken.append(new String(pieces.take(), StandardCharsets.US_ASCII));
        assertThat(taken.toString()).isEqualTo(new String(whole.bytes(), StandardCharsets.US_ASCII)).contains("GE*3*1~");
    }
}
