package io.payergateway.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.payergateway.claim.Settler;
import io.payergateway.claim.Submitter;
import io.payergateway.examples.SettableClock;
import io.payergateway.journal.Database;
import io.payergateway.journal.FindingStore;
import io.payergateway.journal.InterchangeStatus;
import io.payergateway.journal.InterchangeStore;
import io.payergateway.journal.TestDatabase;
import io.payergateway.model.Owner;
import io.payergateway.partner.DemoPartners;
import io.payergateway.partner.Partners;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What became of a file could not be recorded, and the route that sent it turns on another node by now. */
class SendingRecordTest {
    private final SettableClock clock = new SettableClock(Instant.parse("2026-10-12T15:00:00Z"));
    private final Partners partners = DemoPartners.load();
    private final OperatingFailures failures = new OperatingFailures(new SimpleMeterRegistry());
    private Database database;
    private Submitter submitter;
    private SubmitSteps sending;
    private SettleSteps watching;
    private long file;

    @BeforeEach
    void open() {
        database = TestDatabase.fresh();
        submitter = new Submitter(database.jdbi(), partners, clock, () -> 1);
        sending = new SubmitSteps(submitter, new PartnerRequests(partners), failures, clock);
        watching = new SettleSteps(new Settler(database.jdbi(), partners, submitter, clock), submitter, sending);
        file = database.jdbi().inTransaction(handle -> new InterchangeStore().addOutbound(handle, "relayone", "837P", "f.x12", "000000001",
                "x".getBytes(StandardCharsets.US_ASCII), clock.instant()));
    }

    @AfterEach
    void close() {
        submitter.close();
        database.close();
    }

    @Test
    void theWatchOfItsNodeRecordsItOnceTheDatabaseTakesIt() throws Exception {
        takeAndFailWhileTheDatabaseRefuses();
        watching.byName().get("watchSending").process(exchange("watch-sending"));
        assertThat(status()).isEqualTo(InterchangeStatus.SENDING);
        database.jdbi().useHandle(handle -> handle.execute("drop trigger refuse on interchange"));
        watching.byName().get("watchSending").process(exchange("watch-sending"));
        assertThat(status()).isEqualTo(InterchangeStatus.PENDING);
    }

    @Test
    void whatIsNeverTakenIsGivenUpAndUnknown() throws Exception {
        takeAndFailWhileTheDatabaseRefuses();
        clock.pass(SubmitSteps.LONGEST_WAIT.plusSeconds(1));
        watching.byName().get("watchSending").process(exchange("watch-sending"));
        assertThat(status()).isEqualTo(InterchangeStatus.SEND_UNKNOWN);
    }

    @Test
    void aFileThatIsBeingSentForMoreThanAnHourIsToldOnceUntilItIsKnownWhatBecameOfIt() throws Exception {
        sending.byName().get("takeNextFile").process(exchange("submit-relayone"));
        clock.pass(Duration.ofMinutes(59));
        watching.byName().get("watchSending").process(exchange("watch-sending"));
        assertThat(findings()).isEmpty();
        clock.pass(Duration.ofMinutes(2));
        watching.byName().get("watchSending").process(exchange("watch-sending"));
        watching.byName().get("watchSending").process(exchange("watch-sending"));
        assertThat(findings()).containsExactly("SENDING_TOO_LONG");
        submitter.sent(file);
        assertThat(findings()).isEmpty();
    }

    /** Nothing arrived, and the database does not take that. */
    private void takeAndFailWhileTheDatabaseRefuses() throws Exception {
        Exchange exchange = exchange("submit-relayone");
        sending.byName().get("takeNextFile").process(exchange);
        database.jdbi().useHandle(handle -> handle.execute("""
                create function refuse() returns trigger language plpgsql as $$
                begin
                    if new.status = 'PENDING' then raise exception 'away'; end if;
                    return new;
                end $$;
                create trigger refuse before update on interchange for each row execute function refuse()"""));
        exchange.setProperty(Exchange.EXCEPTION_CAUGHT, new ConnectException("refused"));
        sending.byName().get("recordNotSent").process(exchange);
        assertThat(status()).isEqualTo(InterchangeStatus.SENDING);
    }

    private InterchangeStatus status() {
        return database.jdbi().withHandle(handle -> new InterchangeStore().find(handle, file)).orElseThrow().status();
    }

    private List<String> findings() {
        return database.jdbi().withHandle(handle -> new FindingStore().open(handle, Owner.OPERATIONS, 0, 10)).stream().map(row -> row.finding().code()).toList();
    }

    private static Exchange exchange(String route) {
        Exchange exchange = new DefaultExchange(new DefaultCamelContext());
        exchange.getExchangeExtension().setFromRouteId(route);
        exchange.setProperty("clearinghouse", "relayone");
        return exchange;
    }
}
