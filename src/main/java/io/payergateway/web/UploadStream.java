package io.payergateway.web;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** The bytes of a request as they come, up to a size and a moment; whoever reads beyond either gets a {@link Refusal}. */
final class UploadStream extends InputStream {
    /** Not closed here: the server closes what it opened. */
    private final InputStream in;
    private final long limit;
    private final Supplier<Refusal> tooLarge;
    private final long end;
    private long count;

    UploadStream(InputStream in, long limit, Duration time, Supplier<Refusal> tooLarge) {
        this.in = in;
        this.limit = limit;
        this.tooLarge = tooLarge;
        this.end = System.nanoTime() + time.toNanos();
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int length) {
        checkTime();
        int read = next(into, from, length);
        count += Math.max(0, read);
        if (count > limit) {
            throw tooLarge.get();
        }
        return read;
    }

    /** @throws Refusal 408 beyond the moment; for whoever works on without reading */
    void checkTime() {
        if (System.nanoTime() - end > 0) {
            throw tooSlow();
        }
    }

    private int next(byte[] into, int from, int length) {
        try {
            return in.read(into, from, length);
        } catch (IOException broken) {
            throw broken.getCause() instanceof TimeoutException ? tooSlow() : new Refusal(400, "BODY", "The file did not arrive whole.");
        }
    }

    private static Refusal tooSlow() {
        return new Refusal(408, "TOO_SLOW", "The file was not read whole in time.");
    }
}
