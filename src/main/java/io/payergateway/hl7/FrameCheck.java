package io.payergateway.hl7;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The cheap check of a message before its ACK: one pass over its bytes, no parse. It makes sure of what the full reader later relies on:
 * an MSH with sane delimiters, a charset that the bytes agree with, segment names, and sizes that no parser chokes on.
 */
public final class FrameCheck {
    static final int MAX_SEGMENTS = 5_000;
    /** Fields, components and repetitions of one message: beyond any real one (a DFT of 300 charges has 20,000), far below what fills a heap. */
    static final int MAX_DELIMITERS = 500_000;
    private static final int MAX_HEADER = 4_096;
    private static final int MAX_CONTROL_ID = 199;
    private static final Pattern VERSION = Pattern.compile("2\\.[1-9](\\.\\d)?");

    public Checked check(byte[] frame) {
        if (frame.length < 8 || frame[0] != 'M' || frame[1] != 'S' || frame[2] != 'H') {
            return new Checked.Refused(MessageHeader.NONE, message("MSH_MISSING", Problem.Code.SEQUENCE_ERROR, "The message does not begin with an MSH segment."));
        }
        int end = segmentEnd(frame);
        if (end > MAX_HEADER) {
            return new Checked.Refused(MessageHeader.NONE, field(0, "TOO_LARGE", Problem.Code.DATA_TYPE_ERROR, "The MSH segment is longer than 4,096 bytes."));
        }
        MessageHeader header = header(frame, end);
        if (!saneDelimiters(header)) {
            return new Checked.Refused(MessageHeader.NONE, field(2, "ENCODING_CHARACTERS", Problem.Code.DATA_TYPE_ERROR,
                    "MSH-1 and MSH-2 must be five or six different characters, none of them a letter or a digit, such as |^~\\&."));
        }
        Optional<Problem> problem = headerProblem(header).or(() -> bodyProblem(frame, header, lineEnd(frame, end)));
        return problem.<Checked>map(found -> new Checked.Refused(header, found)).orElseGet(() -> new Checked.Accepted(header));
    }

    /** What ends a segment: CR, or LF in a message that has no CR behind its MSH, as files and HTTP clients write it. */
    static byte lineEnd(byte[] frame, int headerEnd) {
        return headerEnd < frame.length ? frame[headerEnd] : (byte) '\r';
    }

    static int segmentEnd(byte[] frame) {
        int end = 0;
        while (end < frame.length && frame[end] != '\r' && frame[end] != '\n') {
            end++;
        }
        return end;
    }

    private static MessageHeader header(byte[] frame, int end) {
        char separator = (char) (frame[3] & 0xFF);
        String latin = new String(frame, 0, end, StandardCharsets.ISO_8859_1);
        List<String> parts = split(latin, separator);
        String encoding = part(parts, 2).isEmpty() ? "^~\\&" : part(parts, 2);
        char component = encoding.charAt(0);
        String charsetName = split(part(parts, 18), encoding.length() > 1 ? encoding.charAt(1) : '~').get(0).strip();
        Charset charset = Hl7Charset.named(charsetName).orElse(StandardCharsets.US_ASCII);
        if (!charset.equals(StandardCharsets.ISO_8859_1)) {
            parts = split(new String(frame, 0, end, charset), separator);
        }
        List<String> type = split(part(parts, 9), component);
        return new MessageHeader(separator, encoding, part(parts, 3), part(parts, 4), part(parts, 5), part(parts, 6),
                type.get(0) + (type.size() > 1 ? "^" + type.get(1) : ""), part(parts, 10), split(part(parts, 11), component).get(0),
                split(part(parts, 12), component).get(0), part(parts, 15), part(parts, 16), charsetName, charset);
    }

    /** As String.split does, without a pattern: this runs before every ACK. */
    private static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        for (int at = text.indexOf(separator); at >= 0; at = text.indexOf(separator, from)) {
            parts.add(text.substring(from, at));
            from = at + 1;
        }
        parts.add(text.substring(from));
        return parts;
    }

    /** MSH-1 is the separator itself, so MSH-n stands behind the (n-1)th separator. */
    private static String part(List<String> parts, int field) {
        return field - 1 < parts.size() ? parts.get(field - 1).strip() : "";
    }

    private static boolean saneDelimiters(MessageHeader header) {
        String all = header.fieldSeparator() + header.encodingCharacters();
        return (all.length() == 5 || all.length() == 6) && all.chars().distinct().count() == all.length()
                && all.chars().allMatch(each -> each > ' ' && each < 127 && !Character.isLetterOrDigit(each));
    }

    private static Optional<Problem> headerProblem(MessageHeader header) {
        if (header.controlId().isEmpty()) {
            return Optional.of(field(10, "CONTROL_ID", Problem.Code.REQUIRED_FIELD_MISSING, "MSH-10 (message control ID) is empty."));
        }
        if (header.controlId().length() > MAX_CONTROL_ID) {
            return Optional.of(field(10, "CONTROL_ID", Problem.Code.DATA_TYPE_ERROR, "MSH-10 (message control ID) is longer than 199 characters."));
        }
        if (header.trigger().isEmpty()) {
            return Optional.of(field(9, "EVENT", Problem.Code.REQUIRED_FIELD_MISSING, "MSH-9 (message type) is empty."));
        }
        if (!VERSION.matcher(header.version()).matches()) {
            return Optional.of(field(12, "VERSION", Problem.Code.UNSUPPORTED_VERSION, "MSH-12 (version ID) must be an HL7 version from 2.1 to 2.9."));
        }
        if (!"P".equals(header.processingId()) && !"T".equals(header.processingId()) && !"D".equals(header.processingId())) {
            return Optional.of(field(11, "PROCESSING_ID", Problem.Code.UNSUPPORTED_PROCESSING_ID, "MSH-11 (processing ID) must be P, T or D."));
        }
        if (Hl7Charset.named(header.charsetName()).isEmpty()) {
            return Optional.of(field(18, "CHARSET", Problem.Code.TABLE_VALUE_NOT_FOUND,
                    "MSH-18 (character set) names a set that is not read here; UNICODE UTF-8, ASCII and 8859/1 to 8859/15 are."));
        }
        return Optional.empty();
    }

    private static Optional<Problem> bodyProblem(byte[] frame, MessageHeader header, byte lineEnd) {
        boolean[] delimiter = delimiters(header);
        int segments = 0;
        int delimiters = 0;
        boolean high = false;
        boolean start = true;
        boolean patient = false;
        for (int i = 0; i < frame.length; i++) {
            byte each = frame[i];
            if (each == lineEnd || start && (each == '\n' || each == '\r')) {
                start = true;
                continue;
            }
            if (start) {
                start = false;
                segments++;
                Optional<Problem> problem = segmentProblem(frame, i, segments, header);
                if (problem.isPresent()) {
                    return problem;
                }
                boolean pid = isSegment(frame, i, "PID");
                if (segments > 1 && isSegment(frame, i, "MSH") || pid && patient && !header.trigger().startsWith("ADT^A40")) { // a merge may name several pairs
                    return Optional.of(message("SECOND_MESSAGE", Problem.Code.SEQUENCE_ERROR, "Segment " + segments
                            + " begins another message or another patient; each must come in a message of its own."));
                }
                patient |= pid;
            }
            high |= each < 0;
            if (isControl(each)) {
                return Optional.of(message("CONTROL_CHARACTER", Problem.Code.DATA_TYPE_ERROR,
                        "Segment " + segments + " holds the control character " + each + ", which no HL7 text may hold."));
            }
            delimiters += delimiter[each & 0xFF] ? 1 : 0;
        }
        if (delimiters > MAX_DELIMITERS) {
            return Optional.of(message("TOO_LARGE", Problem.Code.DATA_TYPE_ERROR, "The message has more than 500,000 fields and components."));
        }
        return high ? Hl7Charset.contradiction(frame, header.charset()).map(text -> field(18, "CHARSET", Problem.Code.DATA_TYPE_ERROR, text)) : Optional.empty();
    }

    private static boolean[] delimiters(MessageHeader header) {
        boolean[] delimiter = new boolean[256];
        delimiter[header.fieldSeparator()] = true;
        for (char each : header.encodingCharacters().toCharArray()) {
            delimiter[each] = true;
        }
        return delimiter;
    }

    private static Optional<Problem> segmentProblem(byte[] frame, int at, int number, MessageHeader header) {
        if (number > MAX_SEGMENTS) {
            return Optional.of(message("TOO_LARGE", Problem.Code.DATA_TYPE_ERROR, "The message has more than 5,000 segments."));
        }
        return isSegmentStart(frame, at, header.fieldSeparator()) ? Optional.empty() : Optional.of(message("SEGMENT_NAME", Problem.Code.SEQUENCE_ERROR,
                "Segment " + number + " has no name: each must begin with a letter and two letters or digits, in upper case."));
    }

    /** NUL cannot be stored as text, and none of them may stand in an X12 element. */
    private static boolean isControl(byte each) {
        return each >= 0 && each < ' ' && each != '\t' && each != '\n' && each != '\r' || each == 127;
    }

    private static boolean isSegmentStart(byte[] frame, int at, char separator) {
        if (at + 2 >= frame.length || !isUpper(frame[at]) || !isUpperOrDigit(frame[at + 1]) || !isUpperOrDigit(frame[at + 2])) {
            return false;
        }
        return at + 3 == frame.length || frame[at + 3] == (byte) separator || frame[at + 3] == '\r' || frame[at + 3] == '\n';
    }

    private static boolean isSegment(byte[] frame, int at, String id) {
        return frame[at] == id.charAt(0) && frame[at + 1] == id.charAt(1) && frame[at + 2] == id.charAt(2);
    }

    private static boolean isUpper(byte each) {
        return each >= 'A' && each <= 'Z';
    }

    private static boolean isUpperOrDigit(byte each) {
        return isUpper(each) || each >= '0' && each <= '9';
    }

    private static Problem message(String reason, Problem.Code code, String text) {
        return new Problem(reason, "", 0, 0, code, text);
    }

    private static Problem field(int number, String reason, Problem.Code code, String text) {
        return new Problem(reason, "MSH", 1, number, code, text);
    }

    /** The message as text with CR behind each segment; only for bytes that were accepted. */
    static String text(byte[] frame, MessageHeader header) {
        String text = new String(frame, header.charset());
        return lineEnd(frame, Math.min(segmentEnd(frame), frame.length)) == '\n' ? text.replace('\n', '\r') : text;
    }
}
