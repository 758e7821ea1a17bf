package io.payergateway.x12;

import java.util.List;

/** What {@link InterchangeReader} calls in the order of the file; implement what is needed. */
public interface InterchangeHandler {
    /** Every segment of the file, control segments and misplaced ones included, before anything else is told of it. */
    default void read(Segment segment) { }

    default void interchangeStart(Segment isa, InterchangeHeader header) { }

    /** A segment between ISA and GS, or between GE and IEA: TA1. */
    default void interchangeSegment(Segment segment) { }

    default void groupStart(Segment gs, GroupHeader header) { }

    default void transactionStart(Envelope envelope) { }

    /** Every segment of a transaction set, ST and SE included. */
    default void segment(Segment segment) { }

    /**
     * Also where SE is missing.
     *
     * @param trailer what is wrong with its trailer: SE_MISSING, or SE01_COUNT and SE02_CONTROL; given here whole, however many findings the report keeps
     */
    default void transactionEnd(Envelope envelope, List<X12Finding> trailer) { }

    default void groupEnd(GroupHeader header) { }

    default void interchangeEnd(InterchangeHeader header) { }

    /** As they are found, those that the report lists. */
    default void finding(X12Finding finding) { }

    /** Those beyond the limits of the report: for whoever has to know of each set whether anything is wrong with it. */
    default void unlisted(X12Finding finding) { }
}
