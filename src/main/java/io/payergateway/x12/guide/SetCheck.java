package io.payergateway.x12.guide;

import io.payergateway.x12.Segment;
import java.util.Set;

/** A check that a table cannot say: sums, hierarchies, pointers, forms of codes. One instance for each transaction set. */
public interface SetCheck {
    /** The ids of those that it looks at; it is handed no others. The same for all instances of a class. */
    Set<String> segments();

    /** @param loop where the guide places the segment; "SET" outside of loops */
    void segment(String loop, Segment segment, SetFindings findings);

    /** At the end of the transaction set. */
    default void end(SetFindings findings) { }
}
