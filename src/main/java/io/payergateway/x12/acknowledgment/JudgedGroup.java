package io.payergateway.x12.acknowledgment;

import io.payergateway.x12.GroupHeader;
import java.util.List;

/**
 * A functional group and what is wrong with it.
 *
 * @param included GE01 as it stands, "" without GE
 * @param received how many transaction sets there were
 * @param sets those in error, and the others as far as they are listed ({@link InterchangeJudge#LISTED})
 * @param notes AK905 codes of its envelope
 * @param wrong whether its own envelope has an error
 */
public record JudgedGroup(GroupHeader header, String included, long received, List<JudgedSet> sets, List<String> notes, boolean wrong) {
    private static final String ACKNOWLEDGMENTS = "FA";

    /** A 999 is not answered with a 999. */
    boolean isAcknowledgment() {
        return header.functionalId().equals(ACKNOWLEDGMENTS) || !sets.isEmpty() && sets.stream().allMatch(set -> set.header().id().matches("99[79]"));
    }

    /** Whether AK1 can name it (005010X231A1: AK101 and the forms of AK102 and AK103). */
    boolean isNameable() {
        return header.functionalId().matches("BE|HB|HC|HI|HN|HP|HR|HS|RA") && header.controlNumber().matches("\\d{1,9}") && Writable.is(header.version(), 1, 12);
    }
}
