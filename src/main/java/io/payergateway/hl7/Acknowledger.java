package io.payergateway.hl7;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * Builds ACK messages (HL7 2.5.1 chapter 2, 2.9.2 original mode, 2.9.3 enhanced mode).
 *
 * <p>Each method gives the messages that go back, in order: one in original mode; in enhanced mode the accept acknowledgment if MSH-15 asks for it and
 * then the application acknowledgment if MSH-16 does, so none, one or two. A condition that is empty beside the other counts as NE; one that the
 * standard does not have counts as AL.
 */
public final class Acknowledger {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmssxx").withZone(ZoneOffset.UTC);
    private final Clock clock;
    private final AtomicLong number;

    public Acknowledger(Clock clock) {
        this.clock = clock;
        this.number = new AtomicLong(clock.millis() * 1_000);
    }

    private enum Outcome {
        ACCEPT("AA", "CA"), ERROR("AE", "CE"), REJECT("AR", "CR");

        private final String application;
        private final String commit;

        Outcome(String application, String commit) {
            this.application = application;
            this.commit = commit;
        }

        boolean wanted(String condition) {
            return switch (condition) {
                case "NE", "" -> false;
                case "ER" -> this != ACCEPT;
                case "SU" -> this == ACCEPT;
                default -> true;
            };
        }
    }

    /** The message is durably stored and will be processed: AA, or CA and AA. Both are built before and sent after the store. */
    public List<byte[]> accept(MessageHeader header) {
        return answer(header, Outcome.ACCEPT, Outcome.ACCEPT, List.of());
    }

    /** The message is kept in quarantine, not processed, because its content is wrong: AE, or CA and AE. */
    public List<byte[]> contentError(MessageHeader header, List<Problem> problems) {
        return answer(header, Outcome.ACCEPT, Outcome.ERROR, problems);
    }

    /** The message was not taken: AE or CE, AR or CR, as the problem's code says. */
    public List<byte[]> refuse(MessageHeader header, Problem problem) {
        Outcome outcome = problem.code().rejects() ? Outcome.REJECT : Outcome.ERROR;
        return answer(header, outcome, outcome, List.of(problem));
    }

    /**
     * @param commit      what the accept acknowledgment would say
     * @param application what the application acknowledgment would say; after a refused commit there is none, unless it is the only one wanted
     */
    private List<byte[]> answer(MessageHeader header, Outcome commit, Outcome application, List<Problem> problems) {
        if (!header.enhancedMode()) {
            return List.of(build(header, application.application, problems));
        }
        boolean commitWanted = commit.wanted(header.acceptAck());
        boolean applicationWanted = application.wanted(header.applicationAck()) && (commit == Outcome.ACCEPT || !commitWanted);
        return Stream.concat(
                commitWanted ? Stream.of(build(header, commit.commit, commit == Outcome.ACCEPT ? List.of() : problems)) : Stream.empty(),
                applicationWanted ? Stream.of(build(header, application.application, problems)) : Stream.empty()).toList();
    }

    /** What a stream connection sends for these messages: the second in a frame of its own, right behind the first. Empty where nothing is wanted. */
    public static byte[] forStream(List<byte[]> messages) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] message : messages) {
            if (joined.size() > 0) {
                joined.write(MllpFrameEncoder.FS);
                joined.write(MllpFrameEncoder.CR);
                joined.write(MllpFrameEncoder.VT);
            }
            joined.writeBytes(message);
        }
        return joined.toByteArray();
    }

    /** What a request that takes one answer gets: the last, which says most. */
    public static byte[] forRequest(List<byte[]> messages) {
        return messages.isEmpty() ? new byte[0] : messages.get(messages.size() - 1);
    }

    private byte[] build(MessageHeader header, String code, List<Problem> problems) {
        Charset charset = header.charset();
        StringBuilder ack = new StringBuilder(256);
        Fields fields = new Fields(header, ack);
        fields.segment("MSH").raw(header.encodingCharacters()).raw(header.receivingApplication()).raw(header.receivingFacility())
                .raw(header.sendingApplication()).raw(header.sendingFacility()).raw(TIME.format(clock.instant())).raw("").raw(messageType(header))
                .raw("PG" + Long.toString(number.incrementAndGet(), 36).toUpperCase(Locale.ROOT)).raw(or(header.processingId(), "P"))
                .raw(header.answerVersion());
        if (!header.charsetName().isEmpty()) {
            fields.raw("").raw("").raw("").raw("").raw("").raw(header.charsetName());
        }
        fields.segment("MSA").raw(code).raw(header.controlId());
        // MSA-3 is withdrawn where ERR-8 exists
        if (!problems.isEmpty() && !header.isAtLeast(5, 0)) {
            fields.text(problems.get(0).text());
        }
        problems.forEach(problem -> error(fields, header, problem));
        return ack.append('\r').toString().getBytes(charset);
    }

    private static void error(Fields fields, MessageHeader header, Problem problem) {
        Problem.Code code = problem.code();
        fields.segment("ERR");
        if (header.isAtLeast(5, 0)) {
            fields.raw("").composite(location(problem)).composite(List.of(code.number(), code.meaning(), "HL70357")).raw("E")
                    .composite(List.of(problem.reason(), "", "L")).raw("").text(place(problem)).text(problem.text());
        } else {
            List<String> location = location(problem);
            fields.error(location.isEmpty() ? List.of("", "", "") : location, List.of(code.number(), code.meaning(), "HL70357"));
        }
    }

    private static List<String> location(Problem problem) {
        if (problem.segment().isEmpty()) {
            return List.of();
        }
        List<String> segment = List.of(problem.segment(), String.valueOf(problem.sequence()));
        return problem.field() == 0 ? segment : List.of(segment.get(0), segment.get(1), String.valueOf(problem.field()));
    }

    private static String place(Problem problem) {
        String occurrence = problem.segment() + (problem.sequence() > 1 ? "[" + problem.sequence() + "]" : "");
        return problem.field() > 0 ? occurrence + "-" + problem.field() : occurrence;
    }

    /** ACK^P03^ACK from 2.3.1 on, ACK before (the trigger and the structure came then). */
    private static String messageType(MessageHeader header) {
        String component = String.valueOf(header.componentSeparator());
        int at = header.trigger().indexOf('^');
        if (!header.isAtLeast(3, 1) || at < 0) {
            return "ACK";
        }
        return "ACK" + component + header.trigger().substring(at + 1) + component + "ACK";
    }

    private static String or(String text, String otherwise) {
        return text.isEmpty() ? otherwise : text;
    }

    /** Writes fields with the sender's own delimiters, escaping text of ours. */
    private record Fields(MessageHeader header, StringBuilder out) {
        Fields segment(String name) {
            out.append(out.length() == 0 ? "" : "\r").append(name);
            return this;
        }

        /** A value that came from the sender in this form, or has nothing to escape. */
        Fields raw(String value) {
            out.append(header.fieldSeparator()).append(value);
            return this;
        }

        Fields text(String value) {
            return raw(escaped(value));
        }

        Fields composite(List<String> components) {
            return raw(String.join(String.valueOf(header.componentSeparator()), components.stream().map(this::escaped).toList()));
        }

        /** ERR-1 before 2.5 (ELD): segment, sequence, field, and the code with its parts as subcomponents. */
        void error(List<String> location, List<String> code) {
            List<String> parts = new ArrayList<>(location);
            while (parts.size() < 3) {
                parts.add("");
            }
            parts.add(String.join(String.valueOf(header.encodingCharacters().charAt(3)), code));
            raw(String.join(String.valueOf(header.componentSeparator()), parts));
        }

        private String escaped(String value) {
            char escape = header.encodingCharacters().charAt(2);
            StringBuilder escaped = new StringBuilder();
            for (char each : value.toCharArray()) {
                int at = header.encodingCharacters().indexOf(each);
                char name = each == header.fieldSeparator() ? 'F' : at >= 0 ? "SRETP".charAt(at) : 0;
                escaped.append(name == 0 ? String.valueOf(each) : "" + escape + name + escape);
            }
            return escaped.toString();
        }
    }
}
