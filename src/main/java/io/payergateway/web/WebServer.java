package io.payergateway.web;

import java.io.IOException;
import java.util.Objects;

/** The HTTP server: console pages, API, /health and /metrics, on the loopback address only. */
public final class WebServer implements AutoCloseable {
    private final Settings settings;
    private final Services services;

    public WebServer(Settings settings, Services services) {
        this.settings = Objects.requireNonNull(settings);
        this.services = Objects.requireNonNull(services);
    }

    /** @throws IOException when the port is taken ({@link java.net.BindException}) or cannot be opened */
    public void start() throws IOException {
        throw new UnsupportedOperationException("not written yet: " + settings + services.checks().size());
    }

    /** The port in use once started. */
    public int port() {
        return settings.port();
    }

    @Override
    public void close() {
    }
}
