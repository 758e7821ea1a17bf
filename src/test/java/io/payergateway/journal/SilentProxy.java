package io.payergateway.journal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/** A network between gateway and database that can swallow what goes over connections, without closing them, as a firewall does that forgot them. */
final class SilentProxy implements AutoCloseable {
    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final int target;
    private final AtomicInteger generation = new AtomicInteger();

    SilentProxy(int target) throws IOException {
        this.target = target;
        start(() -> {
            while (true) {
                Socket in = server.accept();
                Socket out = new Socket(InetAddress.getLoopbackAddress(), target);
                int mine = generation.get();
                start(() -> pump(in.getInputStream(), out.getOutputStream(), mine));
                start(() -> pump(out.getInputStream(), in.getOutputStream(), mine));
            }
        });
    }

    /** The same database over this network. */
    static SilentProxy before(Database database) throws IOException {
        return new SilentProxy(Integer.parseInt(database.url().replaceAll("^jdbc:postgresql://[^:/]+:(\\d+)/.*$", "$1")));
    }

    String url(String direct) {
        return direct.replaceAll("//[^/]+/", "//127.0.0.1:" + server.getLocalPort() + "/");
    }

    /** Later ones work. */
    void silenceThoseThatAreOpen() {
        generation.incrementAndGet();
    }

    private void pump(InputStream from, OutputStream to, int mine) throws IOException {
        byte[] buffer = new byte[8192];
        for (int n = from.read(buffer); n >= 0; n = from.read(buffer)) {
            if (mine == generation.get()) {
                to.write(buffer, 0, n);
                to.flush();
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
            } catch (IOException e) {
                // closed
            }
        }, "silent-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
