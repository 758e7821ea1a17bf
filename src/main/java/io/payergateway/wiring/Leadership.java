package io.payergateway.wiring;

import io.payergateway.claim.Restoration;
import io.payergateway.journal.LeadershipStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.camel.support.cluster.AbstractCamelClusterService;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which schedules and pollers run on this node: a cluster service of Camel on advisory locks of PostgreSQL. Each route is led by one node; each node leads
 * its fair share, gives up what is more when a node comes, and takes what is free when one goes. A node that loses the database leads nothing, nor does one that
 * finds another database there: so that nothing is batched, sent, collected or told.
 */
final class Leadership extends AbstractCamelClusterService<LeadershipView> {
    /** Well within the 30 seconds in which a node that was killed is replaced. */
    static final Duration PERIOD = Duration.ofSeconds(2);
    /** A turn stops some routes at most, each within the time that the context gives to work under way. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Logger LOG = LoggerFactory.getLogger(Leadership.class);
    private static final String WHERE = "leadership";

    private final Jdbi jdbi;
    private final Consumer<Handle> onSession;
    private final BiConsumer<String, Throwable> failures;
    private final LeadershipStore store = new LeadershipStore();
    private final Map<String, LeadershipView> views = new ConcurrentSkipListMap<>();
    private ScheduledExecutorService clock;
    /** The session whose locks these are; null while the database is away. */
    private Handle session;
    /** It may lead in this session. */
    private boolean fit;

    /**
     * @param onSession asked in each new session, as it may be one at another server; throws {@link Restoration.NotDeclared} where that may not be worked on
     * @param failures  hears of each failure
     */
    Leadership(Jdbi jdbi, Consumer<Handle> onSession, BiConsumer<String, Throwable> failures) {
        super("postgresql");
        this.jdbi = jdbi;
        this.onSession = onSession;
        this.failures = failures;
    }

    @Override
    protected LeadershipView createView(String route) {
        return views.computeIfAbsent(route, name -> new LeadershipView(this, name));
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        clock = getCamelContext().getExecutorServiceManager().newSingleThreadScheduledExecutor(this, WHERE);
        clock.scheduleWithFixedDelay(this::turn, 0, PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * No route changes hands from now on. To be called before the context is stopped, by whoever stops it: a route that its leadership stops while the context
     * stops it too would hold what the other waits for.
     */
    void rest() {
        if (clock == null) {
            return;
        }
        clock.shutdown();
        try {
            if (!clock.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                LOG.warn("a turn of the leadership did not end in {} s", PATIENCE.toSeconds());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The context has stopped the routes by then. */
    @Override
    protected void doStop() throws Exception {
        rest();
        leave();
        super.doStop();
    }

    private synchronized void turn() {
        try {
            if (session == null) {
                fit = false;
                session = jdbi.open();
                store.join(session);
            }
            if (!fit) {
                onSession.accept(session);
                fit = true;
            }
            share(store.members(session));
        } catch (Restoration.NotDeclared e) {
            failures.accept(WHERE, e);   // it stays a member: nobody is to declare anything under a node that remembers the database of before
        } catch (RuntimeException e) {
            failures.accept(WHERE, e);
            resign();
        }
    }

    /** All of a session's locks live or die together, so that the count just asked for proves those of the others. */
    private void share(int members) {
        int fair = (views.size() + members - 1) / members;
        List<LeadershipView> led = views.values().stream().filter(LeadershipView::leads).toList();
        for (LeadershipView each : led.subList(Math.min(fair, led.size()), led.size())) {
            each.lead(false);   // its route stands still when this returns
            store.release(session, each.getNamespace());
            LOG.info("leads no more: route={} nodes={}", each.getNamespace(), members);
        }
        int more = fair - led.size();
        for (LeadershipView each : views.values()) {
            if (more <= 0) {
                return;
            }
            if (!each.leads() && store.take(session, each.getNamespace())) {
                each.lead(true);
                LOG.info("leads: route={} nodes={}", each.getNamespace(), members);
                more--;
            }
        }
    }

    private synchronized void resign() {
        views.values().forEach(each -> each.lead(false));
        leave();
    }

    private synchronized void leave() {
        if (session == null) {
            return;
        }
        try (Handle closing = session) {
            session = null;
            store.leave(closing);
        } catch (RuntimeException e) {
            failures.accept(WHERE, e);   // the server ends the session's locks by itself
        }
    }
}
