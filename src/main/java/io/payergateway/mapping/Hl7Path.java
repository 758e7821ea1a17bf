package io.payergateway.mapping;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One place in an HL7 message as people write it: {@code FT1-25}, {@code FT1-25.3}, {@code FT1-11.1.2}, {@code PID-3[2].1}.
 *
 * @param repetition   from 1; 0 means whichever repetition the reader is at
 * @param component    from 1, the first where the path names none
 * @param subcomponent from 1, alike
 */
public record Hl7Path(String segment, int field, int repetition, int component, int subcomponent) {
    private static final Pattern FORM =
            Pattern.compile("([A-Z][A-Z0-9]{2})-(\\d{1,3})(?:\\[(\\d{1,2})])?(?:\\.(\\d{1,2}))?(?:\\.(\\d{1,2}))?");

    /** Empty where the text is no path. */
    public static Optional<Hl7Path> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Hl7Path path = new Hl7Path(matcher.group(1), Integer.parseInt(matcher.group(2)), number(matcher.group(3), 0), number(matcher.group(4), 1),
                number(matcher.group(5), 1));
        boolean countsFromOne = path.field > 0 && path.component > 0 && path.subcomponent > 0 && !"0".equals(matcher.group(3));
        return countsFromOne ? Optional.of(path) : Optional.empty();
    }

    private static int number(String text, int otherwise) {
        return text == null ? otherwise : Integer.parseInt(text);
    }

    boolean sameField(Hl7Path other) {
        return segment.equals(other.segment) && field == other.field;
    }

    /** "FT1[2]-25.1" or "PID-3[2].1.1": the segment's occurrence and the repetition where they say something. */
    public String place(String occurrence, int atRepetition) {
        StringBuilder place = new StringBuilder(occurrence).append('-').append(field);
        if (atRepetition > 1) {
            place.append('[').append(atRepetition).append(']');
        }
        if (component > 1 || subcomponent > 1) {
            place.append('.').append(component);
        }
        if (subcomponent > 1) {
            place.append('.').append(subcomponent);
        }
        return place.toString();
    }

    @Override
    public String toString() {
        return place(segment, repetition);
    }
}
