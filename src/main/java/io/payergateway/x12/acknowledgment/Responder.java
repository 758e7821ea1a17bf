package io.payergateway.x12.acknowledgment;

import io.payergateway.x12.Delimiters;
import io.payergateway.x12.ElementListener;
import io.payergateway.x12.GroupHeader;
import io.payergateway.x12.InterchangeHeader;
import io.payergateway.x12.TransactionHeader;
import io.payergateway.x12.X12Writer;
import io.payergateway.x12.guide.Dates;
import io.payergateway.x12.record.LoopCodec;
import io.payergateway.x12.record.SegmentCodec;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Answers interchanges: each by a TA1 and by a 999, two files with sender and receiver swapped and our own control numbers. A TA1 is not answered with a TA1
 * nor a 999 with a 999; a rejected interchange gets no 999. No value of the answered file is repeated but control numbers, versions and CTX.
 */
public final class Responder {
    private static final String GUIDE = "005010X231A1";
    /** AK201 of the guide. */
    private static final Set<String> SETS = Set.of("270", "271", "276", "277", "278", "820", "834", "835", "837");
    private static final String SEGMENTS_IN_ERROR = "5";
    private static final String SEGMENTS_AGAINST_GUIDE = "I5";
    /** IK502 to IK506, AK905 to AK909. */
    private static final int NOTES = 5;
    /** AK902 to AK904 have six digits. */
    private static final long MOST = 999_999;

    private final AnswerRule rule;
    private final ControlNumbers numbers;
    private final LocalDateTime at;
    private final boolean lineBreaks;

    /** @param lineBreaks for people who read it */
    public Responder(AnswerRule rule, ControlNumbers numbers, LocalDateTime at, boolean lineBreaks) {
        this.rule = rule;
        this.numbers = numbers;
        this.at = at;
        this.lineBreaks = lineBreaks;
    }

    /** Empty where the interchange is none that is answered. */
    public Optional<Response> ta1(JudgedInterchange judged) {
        if (!judged.isAnswered()) {
            return Optional.empty();
        }
        InterchangeHeader header = judged.header();
        Optional<String> rejecting = rejecting(judged);
        String code = rejecting.isPresent() ? "R" : judged.notes().isEmpty() ? "A" : "E";
        String note = rejecting.orElse(judged.notes().isEmpty() ? "000" : judged.notes().get(0));
        boolean dated = Dates.isDate(header.date(), 0, header.date().length()) && Dates.isTime(header.time(), 0, header.time().length());
        String control = header.controlNumber().matches("\\d{9}") ? header.controlNumber() : "000000000";
        InterchangeHeader own = swapped(header);
        X12Writer writer = writer().isa(own);
        SegmentCodec.of(InterchangeAcknowledgment.class).write(new InterchangeAcknowledgment(control, dated ? header.date() : own.date(),
                dated ? header.time() : own.time(), code, note), writer);
        return Optional.of(new Response(Response.TA1, own.controlNumber(), writer.iea().bytes()));
    }

    private Optional<String> rejecting(JudgedInterchange judged) {
        return judged.notes().stream().filter(each -> !rule.takesInterchange(judged, each)).findFirst();
    }

    /** Empty where there is no group to answer, the interchange is rejected, or reading it broke off. */
    public Optional<Response> functional(JudgedInterchange judged) {
        List<JudgedGroup> groups = judged.groups().stream().filter(group -> !group.isAcknowledgment() && group.isNameable() && addressed(group, judged.header())).toList();
        if (!judged.isAnswered() || !judged.complete() || groups.isEmpty() || rejecting(judged).isPresent()) {
            return Optional.empty();
        }
        InterchangeHeader own = swapped(judged.header());
        X12Writer writer = writer().isa(own);
        for (JudgedGroup group : groups) {
            String sender = application(group.header().receiver(), own.sender());
            String receiver = application(group.header().sender(), own.receiver());
            writer.gs(GroupHeader.of("FA", sender, receiver, at, Long.toString(numbers.group(sender, receiver)), GUIDE));
            writer.st(new TransactionHeader("999", "0001", GUIDE));
            LoopCodec.of(GroupResponse.class).write(answer(group), writer);
            writer.se().ge();
        }
        return Optional.of(new Response(Response.IMPLEMENTATION, own.controlNumber(), writer.iea().bytes()));
    }

    /** Whether GS02 and GS03 of the answer, which have at least two characters, can be had from the group or the interchange. */
    private static boolean addressed(JudgedGroup group, InterchangeHeader header) {
        return Writable.is(application(group.header().receiver(), header.receiver()), 2, 15) && Writable.is(application(group.header().sender(), header.sender()), 2, 15);
    }

    private X12Writer writer() {
        return new X12Writer(Delimiters.STANDARD, ElementListener.NONE, lineBreaks);
    }

    private InterchangeHeader swapped(InterchangeHeader answered) {
        char usage = answered.usageIndicator().equals("T") ? 'T' : 'P';
        String ours = qualifier(answered.receiverQualifier());
        String theirs = qualifier(answered.senderQualifier());
        long number = numbers.interchange(ours, answered.receiver(), theirs, answered.sender(), String.valueOf(usage));
        return InterchangeHeader.of(ours, answered.receiver(), theirs, answered.sender(), at,
                String.format(Locale.ROOT, "%09d", number), false, usage);
    }

    /** ISA05 and ISA07 as they came; mutually defined where what came is none, because the answer must be right itself. */
    private static String qualifier(String given) {
        return InterchangeHeader.isQualifier(given) ? given : "ZZ";
    }

    /** GS02 and GS03 as the group had them; the interchange's where it had none that can be written. */
    private static String application(String given, String otherwise) {
        return Writable.is(given, 2, 15) ? given : otherwise;
    }

    private GroupResponse answer(JudgedGroup group) {
        boolean refused = group.wrong() && !rule.takesGroup(group);
        List<SetResponse> sets = new ArrayList<>();
        long rejected = 0;
        boolean noted = group.wrong();
        for (JudgedSet set : group.sets()) {
            boolean taken = !set.wrong() || !refused && rule.takesSet(set);
            rejected += taken ? 0 : 1;
            noted |= set.wrong();
            // a group that is rejected for its own envelope names only the sets that are wrong themselves
            if (SETS.contains(set.header().id()) && Writable.is(set.header().controlNumber(), 4, 9) && (!refused || set.wrong())) {
                sets.add(answer(set, taken));
            }
        }
        long accepted = refused ? 0 : group.received() - rejected;
        String code = refused || accepted == 0 && rejected > 0 ? "R" : rejected > 0 ? "P" : noted ? "E" : "A";
        long included = group.included().matches("\\d{1,6}") ? Long.parseLong(group.included()) : group.received();
        return new GroupResponse(new AcknowledgedGroup(group.header().functionalId(), group.header().controlNumber(), group.header().version()), List.copyOf(sets),
                new GroupAnswer(code, count(included), count(group.received()), count(accepted), first(group.notes())));
    }

    private static SetResponse answer(JudgedSet set, boolean taken) {
        TransactionHeader header = set.header();
        String version = Writable.is(header.version(), 1, 35) ? header.version() : "";
        List<String> notes = new ArrayList<>(set.notes());
        notes.addAll(new TreeSet<>(set.errors().stream().map(Responder::kind).toList()));
        if (set.wrong() && notes.isEmpty()) {
            notes.add(SEGMENTS_IN_ERROR);   // the errors themselves lie beyond what is answered with its place
        }
        return new SetResponse(new AcknowledgedSet(header.id(), header.controlNumber(), version), set.errors(),
                new SetAnswer(!set.wrong() ? "A" : taken ? "E" : "R", first(notes)));
    }

    /** The codes with an I are those of the guide, the others those of the standard. */
    private static String kind(SegmentErrors errors) {
        boolean guide = errors.error().code().startsWith("I")
                || !errors.elements().isEmpty() && errors.elements().stream().allMatch(each -> each.error().code().startsWith("I"));
        return guide ? SEGMENTS_AGAINST_GUIDE : SEGMENTS_IN_ERROR;
    }

    private static List<String> first(List<String> notes) {
        return notes.stream().limit(NOTES).toList();
    }

    private static BigDecimal count(long number) {
        return BigDecimal.valueOf(Math.min(number, MOST));
    }
}
