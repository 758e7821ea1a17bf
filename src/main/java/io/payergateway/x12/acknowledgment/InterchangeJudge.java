package io.payergateway.x12.acknowledgment;

import io.payergateway.x12.Envelope;
import io.payergateway.x12.GroupHeader;
import io.payergateway.x12.InterchangeHandler;
import io.payergateway.x12.InterchangeHeader;
import io.payergateway.x12.Segment;
import io.payergateway.x12.TransactionHeader;
import io.payergateway.x12.X12Finding;
import io.payergateway.x12.guide.Fault;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Listens to a check and gathers what is wrong with each interchange, for {@link Responder} to answer.
 * <pre>{@code
 * InterchangeJudge judge = new InterchangeJudge(check::elementNumber, judged -> responder.ta1(judged)...);
 * check.check(in, judge).stopped().ifPresent(why -> judge.stopped());
 * }</pre>
 * Warnings say nothing here: what is accepted with a warning is accepted. Memory is bounded by the limits below.
 */
public final class InterchangeJudge implements InterchangeHandler {
    /** Errors of one interchange that are answered with their place. */
    public static final int DETAILS = 1_000;
    /** Transaction sets without error of one interchange that are named in its answer; further ones are counted only. */
    public static final int LISTED = 10_000;
    /** Groups, and transaction sets in error, beyond which an interchange is not answered set by set: its TA1 refuses it (024), and there is no 999. */
    public static final int GROUPS = 10_000;
    private static final int ANSWERED = 50_000;
    /** The same for characters of the headers of all that is listed; a GS that is right has 100 at most, an ST 30. */
    static final int CHARACTERS = 4_000_000;
    private static final String STRUCTURE = "022";
    private static final String SET_NOT_SUPPORTED = "1";
    private static final String VERSION_NOT_SUPPORTED = "2";

    private final ElementNumbering numbers;
    private final Consumer<JudgedInterchange> consumer;
    private Optional<OpenInterchange> interchange = Optional.empty();
    private Optional<OpenGroup> group = Optional.empty();
    private Optional<OpenSet> set = Optional.empty();
    /** Found in a header before it is told. */
    private final List<X12Finding> early = new ArrayList<>();
    private int position;

    public InterchangeJudge(ElementNumbering numbers, Consumer<JudgedInterchange> consumer) {
        this.numbers = numbers;
        this.consumer = consumer;
    }

    private static final class OpenInterchange {
        private final InterchangeHeader header;
        private final Set<String> notes = new LinkedHashSet<>();
        private final List<JudgedGroup> groups = new ArrayList<>();
        private boolean complete = true;
        private boolean holdsTa1;
        private int details;
        private int listed;
        private int wrong;
        private long characters;

        private OpenInterchange(InterchangeHeader header) {
            this.header = header;
        }

        private boolean hasRoom(int more) {
            if (characters + more > CHARACTERS) {
                return false;
            }
            characters += more;
            return true;
        }

        private JudgedInterchange judged() {
            if (!complete || groups.stream().anyMatch(each -> !each.isAcknowledgment() && !each.isNameable())) {
                notes.add(JudgedInterchange.CONTENT);
            }
            return new JudgedInterchange(header, List.copyOf(notes), List.copyOf(groups), groups.isEmpty() ? holdsTa1 : groups.stream().allMatch(JudgedGroup::isAcknowledgment), complete);
        }
    }

    private static final class OpenGroup {
        private final GroupHeader header;
        private final List<JudgedSet> sets = new ArrayList<>();
        private final Set<String> notes = new LinkedHashSet<>();
        private String included = "";
        private long received;
        private long unknown;
        private boolean wrong;

        private OpenGroup(GroupHeader header) {
            this.header = header;
        }

        private JudgedGroup judged() {
            if (received > 0 && unknown == received) {
                notes.add(VERSION_NOT_SUPPORTED);
            }
            return new JudgedGroup(header, included, received, List.copyOf(sets), List.copyOf(notes), wrong);
        }
    }

    private static final class OpenSet {
        private final List<X12Finding> findings = new ArrayList<>();
        private final Set<String> notes = new LinkedHashSet<>();
        private final BusinessUnits units;
        private boolean wrong;

        private OpenSet(String id) {
            units = new BusinessUnits(id);
        }
    }

    /** Reading broke off: the interchange that was open is refused. */
    public void stopped() {
        set = Optional.empty();
        group.ifPresent(open -> groupEnd(open.header));
        interchange.ifPresent(open -> open.complete = false);
        interchange.ifPresent(open -> interchangeEnd(open.header));
    }

    @Override
    public void read(Segment segment) {
        if (segment.is("GE")) {
            group.ifPresent(open -> open.included = segment.element(1).strip());
        }
    }

    @Override
    public void interchangeStart(Segment isa, InterchangeHeader header) {
        interchange = Optional.of(new OpenInterchange(header));
        tellEarly();
    }

    @Override
    public void interchangeSegment(Segment segment) {
        if (segment.is("TA1")) {
            position++;
            interchange.ifPresent(open -> open.holdsTa1 = true);
        }
    }

    @Override
    public void groupStart(Segment gs, GroupHeader header) {
        group = Optional.of(new OpenGroup(header));
        tellEarly();
    }

    @Override
    public void transactionStart(Envelope envelope) {
        set = Optional.of(new OpenSet(envelope.transaction().map(TransactionHeader::id).orElse("")));
        position++;
        group.ifPresent(open -> open.received++);
        tellEarly();
    }

    /** Of one header there are few; a file that has none for them may have many. */
    private void early(X12Finding finding) {
        if (early.size() < DETAILS) {
            early.add(finding);
        }
    }

    private void tellEarly() {
        List<X12Finding> waiting = List.copyOf(early);
        early.clear();
        waiting.forEach(this::error);
    }

    @Override
    public void segment(Segment segment) {
        set.ifPresent(open -> open.units.see(segment));
    }

    @Override
    public void transactionEnd(Envelope envelope, List<X12Finding> trailer) {
        OpenSet ended = set.orElseThrow();
        set = Optional.empty();
        OpenInterchange in = interchange.orElseThrow();
        int listed = ended.wrong ? ++in.wrong : ++in.listed;
        if (group.isEmpty() || listed > (ended.wrong ? ANSWERED : LISTED) || !in.hasRoom(envelope.transaction().orElseThrow().length())) {
            in.complete &= !ended.wrong;
            return;
        }
        List<SegmentErrors> errors = new SetErrors(numbers, ended.units).of(ended.findings);
        group.get().sets.add(new JudgedSet(envelope.transaction().orElseThrow(), position, List.copyOf(ended.notes), errors, ended.wrong));
    }

    @Override
    public void groupEnd(GroupHeader header) {
        OpenInterchange in = interchange.orElseThrow();
        if (in.groups.size() < GROUPS && in.hasRoom(header.length())) {
            in.groups.add(group.orElseThrow().judged());
        } else {
            in.complete = false;
        }
        group = Optional.empty();
    }

    @Override
    public void interchangeEnd(InterchangeHeader header) {
        JudgedInterchange judged = interchange.orElseThrow().judged();
        interchange = Optional.empty();
        consumer.accept(judged);
    }

    @Override
    public void finding(X12Finding finding) {
        if (finding.isError()) {
            error(finding);
        }
    }

    @Override
    public void unlisted(X12Finding finding) {
        finding(finding);
    }

    private void error(X12Finding finding) {
        String code = finding.acknowledgmentCode();
        switch (finding.acknowledgmentElement()) {
            case "TA105" -> interchange.ifPresentOrElse(open -> open.notes.add(code), () -> early(finding));
            case "AK905" -> aboutGroup(finding);
            case "IK502" -> set.ifPresentOrElse(open -> note(open, code), () -> early(finding));
            case "IK304", "IK403" -> aboutSegment(finding);
            default -> aboutGroup(finding);
        }
    }

    private void aboutGroup(X12Finding finding) {
        if (finding.code().equals("GUIDE_UNKNOWN")) {
            set.ifPresentOrElse(open -> {
                note(open, SET_NOT_SUPPORTED);
                group.ifPresent(around -> around.unknown++);
            }, () -> early(finding));
        } else if (group.isEmpty()) {
            early(finding);
        } else {
            group.get().wrong = true;
            if (!finding.acknowledgmentCode().isEmpty()) {
                group.get().notes.add(finding.acknowledgmentCode());
            }
        }
    }

    private static void note(OpenSet open, String code) {
        open.wrong = true;
        open.notes.add(code);
    }

    private void aboutSegment(X12Finding finding) {
        if (set.isPresent()) {
            set.get().wrong = true;
            boolean trailer = finding.code().equals(Fault.SEGMENT_MISSING.name()) && finding.place().segment().equals("SE");   // IK502 2 says it
            if (!trailer && interchange.orElseThrow().details++ < DETAILS) {
                set.get().findings.add(finding);
            }
        } else if (finding.place().segment().equals("ST")) {
            early(finding);
        } else if (!finding.place().segment().equals("TA1")) {
            // a 999 has no place for what stands outside of transaction sets
            interchange.ifPresentOrElse(open -> open.notes.add(STRUCTURE), () -> early(finding));
        }
    }
}
