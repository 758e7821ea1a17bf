package io.payergateway.wiring;

import io.payergateway.model.Finding;
import io.payergateway.model.Owner;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Archives and compressed files by their first bytes, whatever their names say. Nothing here unpacks one: a few kilobytes may unpack to more than any disk
 * holds, and names inside may be paths.
 */
enum Compression {
    ZIP("zip", 'P', 'K', 3, 4), EMPTY_ZIP("zip", 'P', 'K', 5, 6), SPLIT_ZIP("zip", 'P', 'K', 7, 8), GZIP("gzip", 0x1f, 0x8b), BZIP2("bzip2", 'B', 'Z', 'h'),
    XZ("xz", 0xfd, '7', 'z', 'X', 'Z', 0), SEVEN_ZIP("7z", '7', 'z', 0xbc, 0xaf, 0x27, 0x1c), ZSTANDARD("zstd", 0x28, 0xb5, 0x2f, 0xfd),
    RAR("rar", 'R', 'a', 'r', '!', 0x1a, 7), COMPRESS("compress", 0x1f, 0x9d);

    private final String shown;
    private final byte[] start;

    Compression(String shown, int... start) {
        this.shown = shown;
        this.start = new byte[start.length];
        for (int i = 0; i < start.length; i++) {
            this.start[i] = (byte) start[i];
        }
    }

    /** What operations hears of a file that is compressed; empty for any other. */
    static Optional<Finding> finding(byte[] file, String place) {
        return Stream.of(values()).filter(each -> file.length >= each.start.length && Arrays.equals(file, 0, each.start.length, each.start, 0, each.start.length))
                .findFirst().map(each -> Finding.error("FILE_COMPRESSED", Owner.OPERATIONS, "The file is compressed or an archive (" + each.shown
                        + "). Nothing is unpacked here; its sender has to send what is in it as plain files.", place, "docs/reference/errors.md"));
    }
}
