package io.payergateway.x12.acknowledgment;

import io.payergateway.x12.InterchangeHeader;
import java.util.ArrayList;
import java.util.List;

/**
 * An interchange and what is wrong with it, as far as answers need to know.
 *
 * @param notes TA105 codes, in the order in which they were found
 * @param acknowledgment whether it holds nothing but TA1s or 999s, which are not answered
 * @param complete false where reading broke off in it, or it is too large to be answered set by set
 */
public record JudgedInterchange(InterchangeHeader header, List<String> notes, List<JudgedGroup> groups, boolean acknowledgment, boolean complete) {
    static final String CONTENT = "024";

    /** Acknowledgments are not answered; nor is what cannot be answered because its sender or receiver cannot be written. */
    public boolean isAnswered() {
        return !acknowledgment && Writable.is(header.sender(), 1, 15) && Writable.is(header.receiver(), 1, 15)
                && Writable.is(header.senderQualifier(), 2, 2) && Writable.is(header.receiverQualifier(), 2, 2);
    }

    /** The same as part of a file that is refused whole. */
    public JudgedInterchange refused() {
        List<String> more = new ArrayList<>(notes);
        more.add(CONTENT);
        return new JudgedInterchange(header, List.copyOf(more), groups, acknowledgment, false);
    }
}
