package io.payergateway.x12;

/** Texts of up to two ASCII characters, each made once: qualifiers and codes are a third of all elements, and a new string for each costs more than reading it. */
final class ShortTexts {
    private static final int ASCII = 128;
    private static final String[] ONE = new String[ASCII];
    private static final String[] TWO = new String[ASCII * ASCII];

    private ShortTexts() {
    }

    /** The part of a text, by the characters that it has. Whoever comes first fills a place; two who come at once make equal strings. */
    static String of(String text, int from, int to) {
        int length = to - from;
        if (length == 0) {
            return "";
        }
        if (length > 2 || text.charAt(from) >= ASCII || text.charAt(to - 1) >= ASCII) {
            return text.substring(from, to);
        }
        return length == 1 ? in(ONE, text.charAt(from), text, from, to) : in(TWO, text.charAt(from) * ASCII + text.charAt(from + 1), text, from, to);
    }

    private static String in(String[] known, int place, String text, int from, int to) {
        String found = known[place];
        if (found == null) {
            found = text.substring(from, to);
            known[place] = found;
        }
        return found;
    }
}
