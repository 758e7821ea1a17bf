package io.payergateway.wiring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.DoubleSupplier;

/**
 * How full the disk with the gateway's data may become before nothing more is taken in: what was taken in must still find room on its way.
 *
 * @param percent from 1 to 100; from there on nothing is taken in
 * @param used    percent that is in use now, as df counts it
 */
public record DiskLimit(int percent, DoubleSupplier used) {
    public static final int USUAL_PERCENT = 90;
    private static final double WHOLE = 100;

    public DiskLimit {
        if (percent < 1 || percent > WHOLE) {
            throw new IllegalArgumentException("the limit of the disk must be from 1 to 100 percent");
        }
    }

    /** @param folder on that disk; it need not exist yet */
    public static DiskLimit of(Path folder, int percent) {
        return new DiskLimit(percent, () -> used(folder));
    }

    private static double used(Path folder) {
        try {
            Path there = folder.toAbsolutePath();
            while (!Files.exists(there)) {
                there = there.getParent();
            }
            FileStore store = Files.getFileStore(there);
            double used = store.getTotalSpace() - store.getUnallocatedSpace();
            // what is kept for the system's user counts neither as used nor as free
            double all = used + store.getUsableSpace();
            return all == 0 ? 0 : WHOLE * used / all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
