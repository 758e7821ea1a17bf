package io.payergateway.hl7;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;

/**
 * A small MLLP sender: one connection, one message at a time. Used by the charge feed and by the command {@code send}.
 * <pre>{@code
 * try (MllpClient client = new MllpClient("127.0.0.1", 2575, Duration.ofSeconds(10))) {
 *     byte[] ack = client.send(message);      // IOException: no connection, no answer in time, or an answer that is no frame
 * }
 * }</pre>
 */
public final class MllpClient implements AutoCloseable {
    private static final int VT = 0x0B;
    private static final int FS = 0x1C;
    private static final int CR = 0x0D;
    private static final int MAX_ANSWER_BYTES = 1024 * 1024;
    private final Socket socket = new Socket();
    private final InputStream in;

    /** @param timeout for connecting, and between two bytes of an answer */
    public MllpClient(String host, int port, Duration timeout) throws IOException {
        try {
            socket.connect(new InetSocketAddress(host, port), (int) timeout.toMillis());
            socket.setSoTimeout((int) timeout.toMillis());
            socket.setTcpNoDelay(true);
            in = new BufferedInputStream(socket.getInputStream());
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** Sends one message and waits for its ACK, both without their frame. */
    public byte[] send(byte[] message) throws IOException {
        ByteArrayOutputStream frame = new ByteArrayOutputStream(message.length + 3);
        frame.write(VT);
        frame.writeBytes(message);
        frame.write(FS);
        frame.write(CR);
        socket.getOutputStream().write(frame.toByteArray());
        return answer();
    }

    private byte[] answer() throws IOException {
        if (read() != VT) {
            throw new IOException("the answer is no MLLP frame");
        }
        ByteArrayOutputStream answer = new ByteArrayOutputStream(512);
        for (int next = read(); next != FS; next = read()) {
            if (answer.size() == MAX_ANSWER_BYTES) {
                throw new IOException("the answer is longer than " + MAX_ANSWER_BYTES + " bytes");
            }
            answer.write(next);
        }
        if (read() != CR) {
            throw new IOException("the answer's frame does not end in FS CR");
        }
        return answer.toByteArray();
    }

    private int read() throws IOException {
        int next = in.read();
        if (next < 0) {
            throw new EOFException("the connection was closed before the answer was complete");
        }
        return next;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
