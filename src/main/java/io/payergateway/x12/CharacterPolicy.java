package io.payergateway.x12;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;

/** What a partner wants done with characters that neither the basic nor the extended character set of X12 has. Separators inside of data are refused either way. */
public enum CharacterPolicy {
    /** The value is refused ({@link X12DataException}). */
    REFUSE {
        @Override
        String apply(String value) {
            return value;
        }
    },
    /**
     * Letters become those of the basic set and their value all capitals (Peña: PENA; Strauß: STRAUSS); typographic quotes, dashes and spaces become plain ones.
     * What is left is refused, because nobody can say what it should become.
     */
    TRANSLITERATE {
        @Override
        String apply(String value) {
            return isPlain(value) ? value : transliterate(value);
        }
    };

    /** Letters that are no letter of the basic set with a mark. */
    private static final Map<Character, String> LETTERS = Map.ofEntries(Map.entry('ß', "SS"), Map.entry('ẞ', "SS"), Map.entry('æ', "AE"), Map.entry('Æ', "AE"),
            Map.entry('œ', "OE"), Map.entry('Œ', "OE"), Map.entry('ø', "O"), Map.entry('Ø', "O"), Map.entry('đ', "D"), Map.entry('Đ', "D"), Map.entry('ð', "D"),
            Map.entry('Ð', "D"), Map.entry('þ', "TH"), Map.entry('Þ', "TH"), Map.entry('ł', "L"), Map.entry('Ł', "L"), Map.entry('ħ', "H"), Map.entry('Ħ', "H"),
            Map.entry('ı', "I"), Map.entry('ŋ', "N"), Map.entry('Ŋ', "N"), Map.entry('ŧ', "T"), Map.entry('Ŧ', "T"));

    abstract String apply(String value);

    private static boolean isPlain(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) > '~') {
                return false;
            }
        }
        return true;
    }

    private static String transliterate(String value) {
        String apart = Normalizer.normalize(value, Normalizer.Form.NFD);   // a letter with a mark is now the letter, then the mark
        StringBuilder text = new StringBuilder(apart.length());
        boolean letters = false;
        for (int i = 0; i < apart.length(); i++) {
            char c = apart.charAt(i);
            if (LETTERS.containsKey(c)) {
                text.append(LETTERS.get(c));
                letters = true;
            } else if (Character.getType(c) == Character.NON_SPACING_MARK && i > 0 && isBasicLetter(text)) {
                letters = true;
            } else {
                text.append(punctuation(c));
            }
        }
        return letters ? text.toString().toUpperCase(Locale.ROOT) : text.toString();
    }

    private static boolean isBasicLetter(StringBuilder text) {
        char last = text.isEmpty() ? ' ' : text.charAt(text.length() - 1);
        return last >= 'A' && last <= 'Z' || last >= 'a' && last <= 'z';
    }

    private static String punctuation(char c) {
        return switch (c) {
            case '‘', '’', '‚', '‛', '′', '´', 'ʼ' -> "'";
            case '“', '”', '„', '‟', '″', '«', '»' -> "\"";
            case '‐', '‑', '‒', '–', '—', '―', '−' -> "-";
            case '…' -> "...";
            default -> Character.getType(c) == Character.SPACE_SEPARATOR ? " " : String.valueOf(c);
        };
    }
}
