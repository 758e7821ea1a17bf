package io.payergateway.command;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Asks for a port before anything is started on it, so that a busy one is told in one sentence with the flag that changes it. */
final class Ports {

    private Ports() {
    }

    static void requireFree(String what, String flag, int port) {
        if (port == 0) {
            return;
        }
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new CommandLine.UsageException("port " + port + " for " + what + " is busy; choose another with " + flag + " N (0 takes any free one)");
        }
    }

    /** A free port of the system's choice; used where 0 was asked for and another part must know the number beforehand. */
    static int orFree(int port) throws IOException {
        if (port != 0) {
            return port;
        }
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
