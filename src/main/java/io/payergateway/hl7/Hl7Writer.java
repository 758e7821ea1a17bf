package io.payergateway.hl7;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes one HL7 v2 message field by field; what a value holds of the separators is escaped (HL7 2.5.1 2.7.1).
 * <pre>{@code
 * Hl7Writer message = new Hl7Writer();
 * message.segment("PID").put(3, "MRN1", "", "", "MRN", "MR").put(5, "DOE", "JANE");
 * byte[] bytes = message.bytes();
 * }</pre>
 */
public final class Hl7Writer {
    private final List<Segment> segments = new ArrayList<>();

    public Segment segment(String id) {
        Segment segment = new Segment(id);
        segments.add(segment);
        return segment;
    }

    public byte[] bytes() {
        return segments.stream().map(Segment::text).collect(Collectors.joining("\r", "", "\r")).getBytes(StandardCharsets.UTF_8);
    }

    public static final class Segment {
        private final List<String> fields = new ArrayList<>();

        private Segment(String id) {
            fields.add(id);
            if (id.equals("MSH")) {
                // MSH-1 is the field separator itself and so stands between the id and MSH-2.
                fields.add("^~\\&");
            }
        }

        /** @param field as HL7 counts it; components from 1 on */
        public Segment put(int field, String... components) {
            return set(field, Stream.of(components).map(Segment::escaped).collect(Collectors.joining("^")));
        }

        /** The same field once more, after the repetition separator. */
        public Segment repeat(int field, String... components) {
            String before = fields.get(index(field));
            put(field, components);
            return set(field, before + "~" + fields.get(index(field)));
        }

        /** A first component made of subcomponents: 288.81&amp;USD. */
        public Segment putSubcomponents(int field, String... subcomponents) {
            return set(field, Stream.of(subcomponents).map(Segment::escaped).collect(Collectors.joining("&")));
        }

        private Segment set(int field, String text) {
            int index = index(field);
            if (index >= fields.size()) {
                fields.addAll(Collections.nCopies(index + 1 - fields.size(), ""));
            }
            fields.set(index, text);
            return this;
        }

        private int index(int field) {
            return fields.get(0).equals("MSH") ? field - 1 : field;
        }

        private String text() {
            return String.join("|", fields);
        }

        private static String escaped(String value) {
            return value.replace("\\", "\\E\\").replace("|", "\\F\\").replace("^", "\\S\\").replace("~", "\\R\\").replace("&", "\\T\\")
                    .replace("\r", "\\X0D\\").replace("\n", "\\X0A\\");
        }
    }
}
