package io.payergateway.x12;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Follows the segments of one stream through interchange, group and transaction set (X12.5 and X12.6 chapter 3.8), reports what does not
 * nest, count or match, and calls the handler in the order of the file.
 */
final class EnvelopeWalk {
    /** Control numbers remembered to find repeated ones; beyond that many the partner's acknowledgment has to tell. */
    private static final int REMEMBERED = 100_000;
    /** The key of an ISA has 60 characters; what is longer is no control number, which is a finding already. */
    private static final int LONGEST = 64;
    private static final Set<String> INTERCHANGE_LEVEL = Set.of("TA1", "TA3", "ISB", "ISE");

    private final InterchangeHandler handler;
    private final FindingList findings;
    private final HeaderChecks headers;
    private final Set<String> isaNumbers = new HashSet<>();
    private final Set<String> gsNumbers = new HashSet<>();
    private final Set<String> stNumbers = new HashSet<>();
    private Optional<InterchangeHeader> interchange = Optional.empty();
    private Optional<GroupHeader> group = Optional.empty();
    private Optional<TransactionHeader> set = Optional.empty();
    private Optional<Envelope> here = Optional.empty();
    private Optional<Envelope> before = Optional.empty();
    private Segment last;
    private int interchanges;
    private int groups;
    private int sets;
    private int groupsHere;
    private int setsHere;
    private long segments;

    EnvelopeWalk(InterchangeHandler handler, FindingList findings) {
        this.handler = handler;
        this.findings = findings;
        this.headers = new HeaderChecks(findings);
    }

    InterchangeReport report() {
        return new InterchangeReport(interchanges, groups, sets, segments, findings.kept(), findings.unlisted(), findings.hasError());
    }

    void segment(Segment segment) {
        segments++;
        last = segment;
        handler.read(segment);
        switch (segment.id()) {
            case "ISA" -> isa(segment);
            case "GS" -> gs(segment);
            case "ST" -> st(segment);
            case "SE" -> se(segment);
            case "GE" -> ge(segment);
            case "IEA" -> iea(segment);
            default -> other(segment);
        }
    }

    /** At the end of the stream. */
    void end(boolean withoutTerminator) {
        if (interchange.isPresent()) {
            closeGroup();
            error("IEA_MISSING", "TA105", "023", "The interchange has no IEA segment; the file ends after its segment " + ValueShape.name(last.id()) + ".");
            closeInterchange();
        } else if (withoutTerminator) {
            findings.add(finding(X12Finding.Severity.WARNING, "TERMINATOR_MISSING", "TA105", "004", last, 0, "The last segment has no terminator.", ""));
        }
    }

    private void isa(Segment isa) {
        if (interchange.isPresent()) {
            closeGroup();
            error("IEA_MISSING", "TA105", "023", "An interchange begins before the one before it has its IEA segment.");
            closeInterchange();
        }
        InterchangeHeader header = InterchangeHeader.of(isa);
        interchange(Optional.of(header));
        interchanges++;
        groupsHere = 0;
        gsNumbers.clear();
        headers.isa(isa, envelope());
        String key = String.join("|", header.senderQualifier(), header.sender(), header.receiverQualifier(), header.receiver(), header.usageIndicator(),
                header.controlNumber());
        if (isRepeated(isaNumbers, key)) {
            error("ISA13_REPEATED", "TA105", "025", isa, 13, "ISA13 repeats the control number of an earlier interchange in this file.", header.controlNumber());
        }
        handler.interchangeStart(isa, header);
    }

    private static boolean isRepeated(Set<String> numbers, String number) {
        return numbers.size() < REMEMBERED && number.length() <= LONGEST && !numbers.add(number);
    }

    private void gs(Segment gs) {
        closeGroup();
        if (interchange.isEmpty()) {
            return;
        }
        GroupHeader header = GroupHeader.of(gs);
        group(Optional.of(header));
        groups++;
        groupsHere++;
        setsHere = 0;
        stNumbers.clear();
        headers.gs(gs, envelope());
        if (isRepeated(gsNumbers, header.controlNumber())) {
            error("GS06_REPEATED", "AK905", "19", gs, 6, "GS06 repeats the control number of an earlier group in this interchange.", header.controlNumber());
        }
        handler.groupStart(gs, header);
    }

    private void st(Segment st) {
        closeSet("another transaction set begins");
        if (group.isEmpty()) {
            error("GS_MISSING", "TA105", "022", st, 0, "A transaction set stands outside of any functional group.", "");
        }
        TransactionHeader header = TransactionHeader.of(st);
        set(Optional.of(header));
        sets++;
        setsHere++;
        findings.nextSet();
        headers.st(st, envelope());
        if (isRepeated(stNumbers, header.controlNumber())) {
            error("ST02_REPEATED", "IK502", "23", st, 2, "ST02 repeats the control number of an earlier transaction set in this group.", header.controlNumber());
        }
        handler.transactionStart(envelope());
        handler.segment(st);
    }

    private void se(Segment se) {
        if (set.isEmpty()) {
            error("SE_UNEXPECTED", "IK304", "2", se, 0, "An SE segment stands where no transaction set is open.", "");
            return;
        }
        headers.data(se, envelope());
        List<X12Finding> trailer = new ArrayList<>();
        if (!Values.isCount(se.element(1), se.position())) {
            trailer.add(error("SE01_COUNT", "IK502", "4", se, 1,
                    "SE01 says " + Values.shown(se.element(1)) + ", and there are " + se.position() + " segments from ST to SE.", se.element(1)));
        }
        if (!se.element(2).strip().equals(set.get().controlNumber())) {
            trailer.add(error("SE02_CONTROL", "IK502", "3", se, 2, "SE02 is " + Values.shown(se.element(2)) + ", and ST02 is "
                    + Values.shown(set.get().controlNumber()) + ".", se.element(2)));
        }
        handler.segment(se);
        handler.transactionEnd(envelope(), List.copyOf(trailer));
        set(Optional.empty());
    }

    private void ge(Segment ge) {
        closeSet("the group ends");
        if (group.isEmpty()) {
            error("GE_UNEXPECTED", "TA105", "022", ge, 0, "A GE segment stands where no functional group is open.", "");
            return;
        }
        if (!Values.isCount(ge.element(1), setsHere)) {
            error("GE01_COUNT", "AK905", "5", ge, 1, "GE01 says " + Values.shown(ge.element(1)) + ", and the group has " + setsHere + " transaction sets.",
                    ge.element(1));
        } else if (setsHere == 0) {
            findings.add(finding(X12Finding.Severity.WARNING, "GROUP_EMPTY", "AK905", "5", ge, 1, "The group has no transaction sets.", ""));
        }
        String control = group.get().controlNumber();
        if (!ge.element(2).strip().equals(control)) {
            error("GE02_CONTROL", "AK905", "4", ge, 2, "GE02 is " + Values.shown(ge.element(2)) + ", and GS06 is " + Values.shown(control) + ".", ge.element(2));
        }
        handler.groupEnd(group.get());
        group(Optional.empty());
    }

    private void iea(Segment iea) {
        closeGroup();
        if (interchange.isEmpty()) {
            return;
        }
        if (!Values.isCount(iea.element(1), groupsHere)) {
            error("IEA01_COUNT", "TA105", "021", iea, 1,
                    "IEA01 says " + Values.shown(iea.element(1)) + ", and the interchange has " + groupsHere + " groups.", iea.element(1));
        }
        String control = interchange.get().controlNumber();
        if (!iea.element(2).strip().equals(control)) {
            error("IEA02_CONTROL", "TA105", "001", iea, 2, "IEA02 is " + Values.shown(iea.element(2)) + ", and ISA13 is " + Values.shown(control) + ".",
                    iea.element(2));
        }
        closeInterchange();
    }

    private void other(Segment segment) {
        headers.data(segment, envelope());
        if (set.isPresent()) {
            handler.segment(segment);
        } else if (group.isEmpty() && INTERCHANGE_LEVEL.contains(segment.id())) {
            handler.interchangeSegment(segment);
        } else {
            error("SEGMENT_UNEXPECTED", "IK304", "2", segment, 0, "A segment stands outside of any transaction set.", "");
        }
    }

    private void closeSet(String how) {
        if (set.isPresent()) {
            X12Finding missing = error("SE_MISSING", "IK502", "2", "The transaction set has no SE segment: " + how + ".");
            handler.transactionEnd(envelope(), List.of(missing));
            set(Optional.empty());
        }
    }

    private void closeGroup() {
        closeSet("the group or the interchange ends");
        if (group.isPresent()) {
            error("GE_MISSING", "AK905", "3", "The functional group has no GE segment.");
            handler.groupEnd(group.get());
            group(Optional.empty());
        }
    }

    private void closeInterchange() {
        handler.interchangeEnd(interchange.orElseThrow());
        before = Optional.of(envelope());
        interchange(Optional.empty());
    }

    /** Made once per change, because every segment asks for it. */
    private Envelope envelope() {
        if (here.isEmpty()) {
            here = Optional.of(new Envelope(interchange.orElseThrow(), group, set));
        }
        return here.get();
    }

    private void interchange(Optional<InterchangeHeader> now) {
        interchange = now;
        here = Optional.empty();
    }

    private void group(Optional<GroupHeader> now) {
        group = now;
        here = Optional.empty();
    }

    private void set(Optional<TransactionHeader> now) {
        set = now;
        here = Optional.empty();
    }

    private X12Finding error(String code, String where, String number, String message) {
        return error(code, where, number, last, 0, message, "");
    }

    private X12Finding error(String code, String where, String number, Segment segment, int element, String message, String value) {
        X12Finding error = finding(X12Finding.Severity.ERROR, code, where, number, segment, element, message, value);
        findings.add(error);
        return error;
    }

    private X12Finding finding(X12Finding.Severity severity, String code, String where, String number, Segment segment, int element, String message,
            String value) {
        Envelope envelope = interchange.isPresent() ? envelope() : before.orElseThrow();
        return new X12Finding(code, severity, HeaderChecks.place(envelope, segment.position(), segment.id(), element), where, number, message, ValueShape.of(value));
    }
}
