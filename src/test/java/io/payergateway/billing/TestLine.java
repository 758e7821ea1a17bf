package io.payergateway.billing;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The line between a client and a server on this machine. Once it has carried a mark to the server it loses what the server says, until it is mended. */
final class TestLine implements AutoCloseable {
    private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final int server;
    private final String mark;
    private final Queue<Closeable> open = new ConcurrentLinkedQueue<>();
    private volatile boolean armed = true;
    private volatile boolean deaf;

    /** @param mark in ISO-8859-1, within one packet */
    TestLine(int server, String mark) throws IOException {
        this.server = server;
        this.mark = mark;
        start(this::connect);
    }

    int port() {
        return door.getLocalPort();
    }

    void mend() {
        armed = false;
        deaf = false;
    }

    private void connect() throws IOException {
        while (true) {
            Socket client = door.accept();
            open.add(client);
            Socket behind = new Socket(InetAddress.getLoopbackAddress(), server);
            open.add(behind);
            start(() -> carry(client, behind, true));
            start(() -> carry(behind, client, false));
        }
    }

    private void carry(Socket from, Socket to, boolean toServer) throws IOException {
        try (from; to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[65_536];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                deaf |= toServer && armed && new String(buffer, 0, count, StandardCharsets.ISO_8859_1).contains(mark);
                if (toServer || !deaf) {
                    out.write(buffer, 0, count);
                    out.flush();
                }
            }
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void start(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException ended) {
                // one side has closed
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        door.close();
        for (Closeable each : open) {
            each.close();
        }
    }
}
