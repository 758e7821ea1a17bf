package io.payergateway.web;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Bytes as a person reads them: one segment a line. It takes whatever is there, because quarantined files must be readable too; nothing is
 * decided from it.
 */
final class RawText {
    private static final int ISA_LENGTH = 106;
    private static final int MOST_LINES = 20_000;

    /** One segment: its id and its elements, the id at 0. */
    record Line(String text, List<String> elements) {
        String id() {
            return elements.get(0);
        }

        String element(int number) {
            return number < elements.size() ? elements.get(number) : "";
        }

        boolean is(String id) {
            return id().equals(id);
        }

        boolean is(String id, int number, String value) {
            return is(id) && element(number).equals(value);
        }
    }

    private RawText() {
    }

    /** UTF-8 where the bytes are that, else Latin-1, which takes any byte. */
    static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException other) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }

    static List<String> hl7(byte[] bytes) {
        return text(bytes).lines().filter(line -> !line.isBlank()).limit(MOST_LINES).toList();
    }

    /** HL7 or X12 by its first letters, else plain lines. */
    static List<String> any(byte[] bytes) {
        return isX12(bytes) ? x12(bytes).stream().map(Line::text).toList() : hl7(bytes);
    }

    static boolean isX12(byte[] bytes) {
        return bytes.length >= ISA_LENGTH && bytes[0] == 'I' && bytes[1] == 'S' && bytes[2] == 'A';
    }

    static List<Line> x12(byte[] bytes) {
        if (!isX12(bytes)) {
            return hl7(bytes).stream().map(line -> new Line(line, List.of(line))).toList();
        }
        char element = (char) bytes[3];
        char terminator = (char) bytes[ISA_LENGTH - 1];
        List<Line> lines = new ArrayList<>();
        for (String piece : split(text(bytes), terminator)) {
            String segment = piece.strip();
            if (!segment.isEmpty() && lines.size() < MOST_LINES) {
                lines.add(new Line(segment + terminator, split(segment, element)));
            }
        }
        return lines;
    }

    /** The segments from the first that fits up to, but without, the first later one that ends it; empty where none fits. */
    static List<Line> slice(List<Line> lines, Predicate<Line> from, Predicate<Line> end) {
        List<Line> slice = new ArrayList<>();
        for (Line line : lines) {
            if (slice.isEmpty() ? from.test(line) : !end.test(line)) {
                slice.add(line);
            } else if (!slice.isEmpty()) {
                break;
            }
        }
        return slice;
    }

    static List<String> texts(List<Line> lines) {
        return lines.stream().map(Line::text).toList();
    }

    private static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        for (int at = text.indexOf(separator); at >= 0; at = text.indexOf(separator, from)) {
            parts.add(text.substring(from, at));
            from = at + 1;
        }
        parts.add(text.substring(from));
        return parts;
    }
}
