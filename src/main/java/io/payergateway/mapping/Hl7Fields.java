package io.payergateway.mapping;

/**
 * What a rule may look at: one segment of a loop (an FT1 and what belongs to it) together with the segments that a message has once.
 * Implemented over the parsed message.
 */
public interface Hl7Fields {
    /** How often the path's field repeats here; 0 where the segment or the field is absent. */
    int repetitions(Hl7Path path);

    /** The text there with escapes resolved, "" where absent; {@code ""} in quotes (HL7 null) counts as absent. Repetitions count from 1. */
    String text(Hl7Path path, int repetition);

    /** The segment with its number where it occurs more than once: "FT1[2]". */
    String occurrence(String segment);
}
