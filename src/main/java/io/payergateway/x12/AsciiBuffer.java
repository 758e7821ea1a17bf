package io.payergateway.x12;

import java.util.Arrays;

/** Bytes that grow; all of them are ASCII, so that one byte is one character. */
final class AsciiBuffer {
    private static final int SIZE = 4096;

    private byte[] bytes = new byte[SIZE];
    private int length;

    int length() {
        return length;
    }

    void append(char c) {
        if (length == bytes.length) {
            bytes = Arrays.copyOf(bytes, bytes.length * 2);
        }
        bytes[length++] = (byte) c;
    }

    void append(String ascii) {
        for (int i = 0; i < ascii.length(); i++) {
            append(ascii.charAt(i));
        }
    }

    /** Forgets what stands behind so many bytes. */
    void cut(int to) {
        length = to;
    }

    /** A copy. */
    byte[] bytes() {
        return Arrays.copyOf(bytes, length);
    }
}
