package io.payergateway.x12;

import java.nio.charset.StandardCharsets;

/** Segment ids repeat millions of times: each is made a string once. A collision costs a new string, nothing else. */
final class SegmentIds {
    private static final int SIZE = 512;
    private final int[] keys = new int[SIZE];
    private final String[] ids = new String[SIZE];

    String of(byte[] bytes, int start, int length) {
        if (length != 2 && length != 3) {
            return new String(bytes, start, length, StandardCharsets.ISO_8859_1);
        }
        int key = (bytes[start] & 0xFF) << 16 | (bytes[start + 1] & 0xFF) << 8 | (length == 3 ? bytes[start + 2] & 0xFF : 0);
        int slot = (key * 0x9E3779B1) >>> 23;
        if (keys[slot] != key || ids[slot] == null) {
            keys[slot] = key;
            ids[slot] = new String(bytes, start, length, StandardCharsets.ISO_8859_1).intern();   // the literals' own objects: comparing them is one step
        }
        return ids[slot];
    }
}
