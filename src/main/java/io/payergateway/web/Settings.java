package io.payergateway.web;

import java.time.Duration;
import java.util.Objects;

/**
 * What the HTTP server needs to know. It always binds to 127.0.0.1: until there is a login, nobody but this machine may look.
 *
 * @param port   0 takes a free one; {@link WebServer#port()} tells which
 * @param apiKey what {@code Authorization: Bearer} must carry for /api/v1; at least 16 characters
 * @param notice shown on top of every page ("Demo, synthetic data, not for production"), empty for none
 */
public record Settings(int port, String apiKey, String notice, Limits limits) {
    private static final int SHORTEST_KEY = 16;

    public Settings {
        Objects.requireNonNull(notice);
        Objects.requireNonNull(limits);
        if (apiKey.length() < SHORTEST_KEY) {
            throw new IllegalArgumentException("the API key needs at least " + SHORTEST_KEY + " characters");
        }
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("the port must lie between 0 and 65535");
        }
    }

    public Settings(int port, String apiKey, String notice) {
        this(port, apiKey, notice, Limits.DEFAULT);
    }

    /**
     * @param bodyBytes    of one request; the largest is an HL7 message, so it is the MLLP frame limit
     * @param headerBytes  of request line and headers together
     * @param idle         between two reads or writes of one connection
     * @param request      from the first byte to the last of one request's body
     * @param connections  open at once
     * @param files        for files that are checked and read
     */
    public record Limits(int bodyBytes, int headerBytes, Duration idle, Duration request, int connections, Files files) {
        public static final Limits DEFAULT = new Limits(10 * 1024 * 1024, 8 * 1024, Duration.ofSeconds(15), Duration.ofSeconds(30), 512);

        public Limits(int bodyBytes, int headerBytes, Duration idle, Duration request, int connections) {
            this(bodyBytes, headerBytes, idle, request, connections, Files.DEFAULT);
        }

        public Limits with(Files files) {
            return new Limits(bodyBytes, headerBytes, idle, request, connections, files);
        }
    }

    /**
     * A file is read while it comes, so what it may hold is time, not memory.
     *
     * @param bytes  of one
     * @param time   from the first byte to the last of its answer
     * @param atOnce further ones are told to come again; each holds a thread
     */
    public record Files(long bytes, Duration time, int atOnce) {
        public static final Files DEFAULT = ofMegabytes(64);

        public Files {
            if (bytes < 1 || atOnce < 1) {
                throw new IllegalArgumentException("a file needs room");
            }
        }

        public static Files ofMegabytes(int megabytes) {
            return new Files((long) megabytes << 20, Duration.ofSeconds(120), 4);
        }
    }

    /** The key is a secret. */
    @Override
    public String toString() {
        return "Settings[port=" + port + "]";
    }
}
