package io.payergateway.examples;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/** The line between a client and a server on this machine, which may lose what goes over it without anybody being told. */
public final class TestLine implements AutoCloseable {

    /** Of one connection. */
    @FunctionalInterface
    public interface Passing {
        /** Whether these bytes arrive; asked for each packet, by a thread for each direction. */
        boolean passes(byte[] bytes, int count, boolean toServer);
    }

    private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final int server;
    private final Supplier<Passing> passing;
    private final Queue<Closeable> open = new ConcurrentLinkedQueue<>();

    /** @param passing asked for each new connection */
    public TestLine(int server, Supplier<Passing> passing) throws IOException {
        this.server = server;
        this.passing = passing;
        start(this::connect);
    }

    public int port() {
        return door.getLocalPort();
    }

    private void connect() throws IOException {
        while (true) {
            Socket client = door.accept();
            open.add(client);
            Socket behind = new Socket(InetAddress.getLoopbackAddress(), server);
            open.add(behind);
            Passing own = passing.get();
            start(() -> carry(client, behind, own, true));
            start(() -> carry(behind, client, own, false));
        }
    }

    private static void carry(Socket from, Socket to, Passing own, boolean toServer) throws IOException {
        try (from; to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[65_536];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                if (own.passes(buffer, count, toServer)) {
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
        }, "test-line");
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
