package io.payergateway.web;

import io.payergateway.journal.Decisions;
import java.io.IOException;
import java.net.BindException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The HTTP server: console pages, API, /health and /metrics, on the loopback address only. */
public final class WebServer implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";
    private static final int THREADS = 64;
    private static final long STOP_MILLIS = 2_000;

    private final Settings settings;
    private final Monitor monitor;
    private final Health health;
    private final Server server;
    private final ServerConnector connector;
    private final List<Route> routes;

    public WebServer(Settings settings, Services services) {
        this.settings = Objects.requireNonNull(settings);
        monitor = new Monitor(services.jdbi(), services.clock(), services.meters());
        health = new Health(services.checks());
        Pages pages = new Pages(settings.notice(), monitor::latest);
        routes = routes(services, pages);
        ErrorPages errors = new ErrorPages(pages);
        QueuedThreadPool threads = new QueuedThreadPool(THREADS);
        threads.setName("http");
        threads.setDaemon(true);
        server = new Server(threads);
        connector = connector(server, settings);
        server.addConnector(connector);
        server.setHandler(new Dispatcher(new Router(routes), new Gate(settings.apiKey(), settings.limits()), settings.limits(), errors));
        server.setErrorHandler(errors::malformed);
        server.setStopTimeout(STOP_MILLIS);
    }

    private List<Route> routes(Services services, Pages pages) {
        Lookup lookup = new Lookup(services.jdbi());
        Actions actions = new Actions(lookup, services.editing(), services.release(), services.settler(), services.failover(),
            new Decisions(services.jdbi(), services.clock()));
        List<Route> all = new ArrayList<>(new Operations(health, services.meters(), new Assets()).routes());
        all.addAll(new Api(lookup, actions, services.receiver()).routes());
        all.addAll(new RetentionApi(services.retention()).routes());
        all.addAll(new BillingApi(services.money()).routes());
        all.addAll(new ClaimActionApi(services.money().resolutions()).routes());
        all.addAll(new FileApi(services.files(), services.records()).routes());
        all.addAll(new FilePages(pages, services.files(), services.records(), settings.limits().files()).routes());
        AdviceQuestions advice = new AdviceQuestions(services.money().advices(), services.clock());
        all.addAll(new AdviceApi(advice).routes());
        all.addAll(new AdvicePages(pages, advice, services.money().remittances()).routes());
        all.addAll(new Console(pages, lookup, actions, monitor, health, services.money().resolutions()).routes());
        BankActions bank = new BankActions(services.money().bank());
        all.addAll(new BankApi(services.money().bank(), bank).routes());
        all.addAll(new BankPages(pages, services.money().bank(), bank).routes());
        all.addAll(new LateMoney(pages, services.money().ageing()).routes());
        all.add(Route.get("/api/openapi.json", Route.Access.OPEN, Route.Doc.of("This document."), ask -> OpenApi.document(routes())));
        return List.copyOf(all);
    }

    /** The routing table, for the tests that hold documents against it. */
    List<Route> routes() {
        return routes;
    }

    /** @throws IOException when the port is taken ({@link BindException}) or cannot be opened */
    public void start() throws IOException {
        try {
            connector.open();
        } catch (IOException busy) {
            throw busy.getCause() instanceof BindException bind ? bind : busy;
        }
        monitor.start();
        try {
            server.start();
        } catch (Exception broken) {
            throw new IllegalStateException("the HTTP server did not start", broken);
        }
    }

    /** The port in use once started. */
    public int port() {
        return connector.getLocalPort() > 0 ? connector.getLocalPort() : settings.port();
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception broken) {
            throw new IllegalStateException("the HTTP server did not stop", broken);
        } finally {
            connector.close();
            monitor.close();
            health.close();
        }
    }

    private static ServerConnector connector(Server server, Settings settings) {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setSendXPoweredBy(false);
        http.setRequestHeaderSize(settings.limits().headerBytes());
        ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
        connector.setHost(LOOPBACK);
        connector.setPort(settings.port());
        connector.setIdleTimeout(settings.limits().idle().toMillis());
        connector.addBean(new NetworkConnectionLimit(settings.limits().connections(), connector));
        return connector;
    }
}
