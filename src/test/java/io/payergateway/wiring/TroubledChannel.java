package io.payergateway.wiring;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/** A file of which half is written or read, and then something goes wrong; where it passes, the rest follows. */
final class TroubledChannel implements SeekableByteChannel {
    private final SeekableByteChannel file;
    private final Strike strike;
    private boolean half;

    interface Strike {
        void now() throws IOException;
    }

    TroubledChannel(SeekableByteChannel file, Strike strike) {
        this.file = file;
        this.strike = strike;
    }

    @Override
    public int write(ByteBuffer from) throws IOException {
        int end = from.limit();
        int begin = from.position();
        from.limit(begin + from.remaining() / 2);
        file.write(from);
        from.limit(end);
        strike.now();
        file.write(from);
        return end - begin;
    }

    @Override
    public int read(ByteBuffer to) throws IOException {
        if (half) {
            strike.now();
            return file.read(to);
        }
        half = true;
        ByteBuffer first = to.duplicate();
        first.limit(first.position() + (int) Math.min(first.remaining(), file.size() / 2));
        int count = file.read(first);
        to.position(first.position());
        return count;
    }

    @Override
    public long position() throws IOException {
        return file.position();
    }

    @Override
    public SeekableByteChannel position(long position) throws IOException {
        file.position(position);
        return this;
    }

    @Override
    public long size() throws IOException {
        return file.size();
    }

    @Override
    public SeekableByteChannel truncate(long size) throws IOException {
        file.truncate(size);
        return this;
    }

    @Override
    public boolean isOpen() {
        return file.isOpen();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
