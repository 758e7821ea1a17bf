package io.payergateway.document;

import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;

/** What the built-in fonts of PDF can show: the characters of windows-1252. Any other is shown as "?", because it would be left out without a trace. */
final class Printable {
    /** A cell or paragraph that is longer is cut: a page must hold it. */
    static final int LONGEST = 3_000;
    private static final char UNKNOWN = '?';

    private final CharsetEncoder encoder = Charset.forName("windows-1252").newEncoder();

    String of(String text) {
        StringBuilder printable = new StringBuilder(Math.min(text.length(), LONGEST));
        text.codePoints().limit(LONGEST).forEach(point -> printable.append(shown(point)));
        if (text.codePointCount(0, text.length()) > LONGEST) {
            printable.append("...");
        }
        return printable.toString();
    }

    private char shown(int point) {
        if (point == '\n') {
            return '\n';
        }
        if (Character.isISOControl(point)) {
            return ' ';
        }
        return Character.isBmpCodePoint(point) && encoder.canEncode((char) point) ? (char) point : UNKNOWN;
    }
}
