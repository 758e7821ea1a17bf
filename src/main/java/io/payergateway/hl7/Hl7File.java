package io.payergateway.hl7;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Cuts a file into its messages: one or many, with or without the batch segments FHS, BHS, BTS, FTS (HL7 2.5.1 chapter 2.10.3) or MLLP framing.
 * What stands where a message should be is given out too, so that its refusal is told and its bytes are kept.
 */
public final class Hl7File {
    private static final int SEGMENT_ID = 3;

    private Hl7File() {
    }

    public static List<byte[]> split(byte[] file) {
        List<byte[]> messages = new ArrayList<>();
        int from = -1;
        for (int at = 0; at < file.length; at = endOfLine(file, at)) {
            int start = afterFraming(file, at);
            boolean newMessage = startsWith(file, start, "MSH");
            boolean batchSegment = startsWith(file, start, "FHS") || startsWith(file, start, "BHS") || startsWith(file, start, "BTS") || startsWith(file, start, "FTS");
            boolean endOfFrame = file[at] == MllpFrameEncoder.FS;
            if (from >= 0 && (newMessage || batchSegment || endOfFrame)) {
                add(messages, file, from, at);
                from = -1;
            }
            if (from < 0 && !batchSegment && !isBlank(file, start, endOfLine(file, at))) {
                from = start;
            }
        }
        if (from >= 0) {
            add(messages, file, from, file.length);
        }
        return messages;
    }

    /**
     * Whether a file that begins as one of batches (FHS, BHS) lacks its last segment (FTS, BTS), so that messages of it, or the end of one, may be missing. A file
     * of messages alone does not say where it ends.
     */
    public static boolean isCutOff(byte[] file) {
        int first = afterFraming(file, 0);
        boolean ofFiles = startsWith(file, first, "FHS");
        if (!ofFiles && !startsWith(file, first, "BHS")) {
            return false;
        }
        int last = first;
        for (int at = first; at < file.length; at = endOfLine(file, at)) {
            int start = afterFraming(file, at);
            last = isBlank(file, start, endOfLine(file, at)) ? last : start;
        }
        return !startsWith(file, last, ofFiles ? "FTS" : "BTS");
    }

    /** Whether the end of its last segment (CR, taken as LF or the FS of a frame too) is missing: HL7 2.5.1 2.5.2, the segment terminator. */
    public static boolean endsWithinALine(byte[] file) {
        byte last = file.length == 0 ? (byte) '\r' : file[file.length - 1];
        return last != '\r' && last != '\n' && last != MllpFrameEncoder.FS;
    }

    private static void add(List<byte[]> messages, byte[] file, int from, int to) {
        messages.add(Arrays.copyOfRange(file, from, to));
    }

    private static int afterFraming(byte[] file, int at) {
        int start = at;
        while (start < file.length && (file[start] == MllpFrameEncoder.VT || file[start] == MllpFrameEncoder.FS)) {
            start++;
        }
        return start;
    }

    /** @return the index behind the line's CR, LF or CR LF, or of the FS that ends its frame */
    private static int endOfLine(byte[] file, int at) {
        int end = at;
        while (end < file.length && file[end] != '\r' && file[end] != '\n') {
            end++;
            if (end < file.length && file[end] == MllpFrameEncoder.FS) {
                return end;
            }
        }
        if (end + 1 < file.length && file[end] == '\r' && file[end + 1] == '\n') {
            return end + 2;
        }
        return Math.min(end + 1, file.length);
    }

    private static boolean isBlank(byte[] file, int from, int to) {
        for (int i = from; i < to; i++) {
            if (file[i] > ' ') {
                return false;
            }
        }
        return true;
    }

    private static boolean startsWith(byte[] file, int at, String id) {
        if (at + SEGMENT_ID > file.length) {
            return false;
        }
        for (int i = 0; i < SEGMENT_ID; i++) {
            if (file[at + i] != id.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
