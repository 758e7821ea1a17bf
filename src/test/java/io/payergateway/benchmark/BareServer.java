package io.payergateway.benchmark;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.payergateway.journal.Channel;
import io.payergateway.journal.InboundMessage;
import io.payergateway.journal.Intake;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * The least that could do the job, as the yardstick: one thread for each connection, frames by hand, five fields of MSH, the same grouped insert, an ACK.
 * No checks, no limits, no routes.
 */
final class BareServer implements AutoCloseable {
    private static final int BACKLOG = 256;
    private final ServerSocket socket;
    private final Intake intake;

    BareServer(Intake intake) {
        try {
            this.intake = intake;
            this.socket = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start("bare-accept", this::accept);
    }

    int port() {
        return socket.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                connection.setTcpNoDelay(true);
                start("bare-connection", () -> serve(connection));
            } catch (IOException e) {
                // closed
                return;
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            InputStream in = new BufferedInputStream(connection.getInputStream(), 64 * 1024);
            OutputStream out = connection.getOutputStream();
            ByteArrayOutputStream frame = new ByteArrayOutputStream(4 * 1024);
            for (int next = in.read(); next >= 0; next = in.read()) {
                if (next == 0x0B) {
                    frame.reset();
                } else if (next == 0x1C) {
                    in.read();
                    out.write(LoadDriver.frame(store(frame.toByteArray())));
                } else {
                    frame.write(next);
                }
            }
        } catch (IOException e) {
            // the sender went away
            return;
        }
    }

    private byte[] store(byte[] body) {
        String[] header = new String(body, 0, Math.min(body.length, 200), US_ASCII).split("\r", 2)[0].split("\\|", -1);
        byte[] ack = ("MSH|^~\\&|" + header[4] + "|" + header[5] + "|" + header[2] + "|" + header[3] + "|20260301093000||ACK^P03^ACK|" + header[9]
                + "|P|2.5.1\rMSA|AA|" + header[9] + "\r").getBytes(US_ASCII);
        return intake.accept(new InboundMessage(Channel.MLLP, header[2], header[3], header[9], header[8], body, ack)).join().ack();
    }

    private static void start(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }
}
