package io.payergateway.benchmark;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;

/** Sends over MLLP as hospital systems do: on each connection the next message goes out when the ACK of the last is in. */
final class LoadDriver {
    private static final int VT = 0x0B;
    private static final int FS = 0x1C;
    private static final int CR = 0x0D;
    /** Past this a connection counts as hung, and the measurement is void. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int FIRST_SAMPLES = 1 << 12;

    /** @param nanos latencies, sorted */
    record Measured(int connections, Duration time, long[] nanos) {

        double perSecond() {
            return nanos.length / (time.toNanos() / 1e9);
        }

        /** In milliseconds. */
        double percentile(double share) {
            return nanos.length == 0 ? Double.NaN : nanos[(int) Math.min(nanos.length - 1, Math.floor(nanos.length * share))] / 1e6;
        }
    }

    private final SampleCharges charges;

    LoadDriver(SampleCharges charges) {
        this.charges = charges;
    }

    /** @throws IllegalStateException where any answer is not a positive one, because then nothing was measured */
    Measured run(int port, int connections, Duration warmUp, Duration time) {
        ExecutorService senders = Executors.newFixedThreadPool(connections);
        try {
            long begin = System.nanoTime() + warmUp.toNanos();
            long end = begin + time.toNanos();
            List<Future<long[]>> all = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                all.add(senders.submit(() -> send(port, begin, end)));
            }
            LongStream nanos = LongStream.empty();
            for (Future<long[]> each : all) {
                nanos = LongStream.concat(nanos, Arrays.stream(each.get()));
            }
            return new Measured(connections, time, nanos.sorted().toArray());
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException("the measurement is void: " + e.getMessage(), e);
        } finally {
            senders.shutdownNow();
        }
    }

    private long[] send(int port, long begin, long end) throws IOException {
        long[] nanos = new long[FIRST_SAMPLES];
        int count = 0;
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout((int) PATIENCE.toMillis());
            InputStream in = new BufferedInputStream(socket.getInputStream());
            OutputStream out = socket.getOutputStream();
            for (long now = System.nanoTime(); now < end; now = System.nanoTime()) {
                byte[] frame = frame(charges.next());
                long sent = System.nanoTime();
                out.write(frame);
                requirePositive(answer(in));
                long received = System.nanoTime();
                if (sent >= begin && received <= end) {
                    nanos = count < nanos.length ? nanos : Arrays.copyOf(nanos, 2 * count);
                    nanos[count++] = received - sent;
                }
            }
        }
        return Arrays.copyOf(nanos, count);
    }

    static byte[] frame(byte[] message) {
        byte[] frame = new byte[message.length + 3];
        frame[0] = VT;
        System.arraycopy(message, 0, frame, 1, message.length);
        frame[message.length + 1] = FS;
        frame[message.length + 2] = CR;
        return frame;
    }

    private static String answer(InputStream in) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        for (int next = in.read(); next != FS; next = in.read()) {
            if (next < 0) {
                throw new IOException("the server closed the connection");
            }
            answer.write(next);
        }
        if (in.read() != CR) {
            throw new IOException("a frame without its end");
        }
        return answer.toString(US_ASCII);
    }

    private static void requirePositive(String answer) throws IOException {
        if (!answer.contains("MSA|AA|") && !answer.contains("MSA|CA|")) {
            throw new IOException("not accepted: " + answer.replace('\r', ' '));
        }
    }
}
