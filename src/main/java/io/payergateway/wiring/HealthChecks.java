package io.payergateway.wiring;

import io.payergateway.claim.Breaker;
import io.payergateway.journal.Database;
import io.payergateway.partner.Clearinghouse;
import io.payergateway.partner.Partners;
import io.payergateway.partner.Transport;
import io.payergateway.web.HealthCheck;
import io.payergateway.web.HealthCheck.Health;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** What /health asks: can messages come in, be kept, and leave again. */
final class HealthChecks {
    private static final int CONNECT_MILLIS = 1_000;
    /** A message that is not answered by then has a sender that is about to give up. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(15);
    private static final int DEFAULT_HTTPS_PORT = 443;

    private final Database database;
    private final BillingBroker broker;
    private final Partners partners;
    private final GatewayRuntime.Options options;
    private final IntakeGate gate;
    private final Supplier<Duration> oldestWait;
    private final Function<String, Breaker> breakers;

    HealthChecks(Database database, BillingBroker broker, Partners partners, GatewayRuntime.Options options, IntakeGate gate,
                 Supplier<Duration> oldestWait, Function<String, Breaker> breakers) {
        this.database = database;
        this.broker = broker;
        this.partners = partners;
        this.options = options;
        this.gate = gate;
        this.oldestWait = oldestWait;
        this.breakers = breakers;
    }

    List<HealthCheck> all() {
        List<HealthCheck> checks = new ArrayList<>();
        checks.add(new HealthCheck("listener", this::listener));
        checks.add(new HealthCheck("database", this::database));
        checks.add(new HealthCheck("intake", () -> intake(oldestWait.get())));
        checks.add(new HealthCheck("broker", this::broker));
        partners.clearinghouses().values().stream().sorted(Comparator.comparing(Clearinghouse::id))
                .forEach(each -> checks.add(HealthCheck.told("partner " + each.id(), () -> partner(each))));
        return checks;
    }

    private Health listener() {
        return gate.closed().map(why -> Health.down("no messages are taken in: " + why)).orElseGet(() -> reachable("MLLP", options.mllpHost(), options.mllpPort()));
    }

    private Health database() {
        try {
            return database.answers() ? Health.up("PostgreSQL") : Health.down("PostgreSQL does not answer");
        } catch (RuntimeException e) {
            return Health.down("PostgreSQL does not answer");
        }
    }

    /** A connection that other parts have may answer while that of the journal's writers does not. */
    static Health intake(Duration oldestWait) {
        String detail = "the oldest message that waits for the journal has waited " + oldestWait.toSeconds() + " s";
        return oldestWait.compareTo(LONGEST_WAIT) > 0 ? Health.down(detail) : Health.up(detail);
    }

    private Health broker() {
        if (!broker.answers()) {
            return Health.down("the broker does not answer");
        }
        return Health.up(partners.billing() + (broker.hasRoom() ? "" : ", full: nobody reads it, and further events wait in the outbox"));
    }

    private Health partner(Clearinghouse clearinghouse) {
        Health reachable = reachable(clearinghouse.transport());
        Breaker breaker = breakers.apply(clearinghouse.id());
        return breaker.nextProbe().map(at -> Health.down(reachable.detail() + "; sending failed " + breaker.failures() + " times in a row, the next file is tried at " + at))
                .orElse(reachable);
    }

    private static Health reachable(Transport transport) {
        if (transport instanceof Transport.Sftp sftp) {
            return reachable("SFTP", sftp.host(), sftp.port());
        }
        Transport.Https https = (Transport.Https) transport;
        int port = https.submit().getPort();
        return reachable("HTTPS", https.submit().getHost(), port < 0 ? DEFAULT_HTTPS_PORT : port);
    }

    private static Health reachable(String what, String host, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), CONNECT_MILLIS);
            return Health.up(what + " on port " + port);
        } catch (IOException e) {
            return Health.down(what + " on port " + port + " cannot be reached");
        }
    }
}
