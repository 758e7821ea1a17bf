package io.payergateway.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.payergateway.claim.Restoration;
import io.payergateway.journal.Database;
import io.payergateway.journal.TestDatabase;
import io.payergateway.partner.DemoPartners;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.impl.cluster.ClusteredRoutePolicy;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Nodes with real routes on one real PostgreSQL. */
class LeadershipTest {
    private static final List<String> ROUTES = List.of("batch", "build", "collect", "publish", "submit");
    private static final String CUT = """
            select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and objid = 0
              and database = (select oid from pg_database where datname = current_database())""";
    private static final Duration TAKEOVER = Duration.ofSeconds(30);

    private final Database database = TestDatabase.fresh();
    private final Restoration restoration = new Restoration(database.jdbi(), DemoPartners.load(), Clock.systemUTC());
    /** Routes that run, each with the nodes on which they do. */
    private final Map<String, Set<String>> running = new ConcurrentHashMap<>();
    private final AtomicInteger turns = new AtomicInteger();
    private final List<String> failures = new CopyOnWriteArrayList<>();
    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
        database.close();
    }

    private final class Node implements AutoCloseable {
        private final String name;
        private final CamelContext camel = new DefaultCamelContext();
        private final Leadership leadership = new Leadership(database.jdbi(), restoration::requireDeclared, (where, failure) -> failures.add(failure.getClass().getSimpleName()));

        private Node(String name) throws Exception {
            this.name = name;
            camel.addService(leadership);
            camel.addRoutes(new RouteBuilder() {
                @Override
                public void configure() throws Exception {
                    for (String route : ROUTES) {
                        from("scheduler:" + route + "?delay=50").routeId(route).routePolicy(ClusteredRoutePolicy.forNamespace(leadership, route))
                                .process(exchange -> runs(route));
                    }
                }
            });
            camel.start();
            open.add(this);
        }

        private void runs(String route) throws InterruptedException {
            Set<String> nodes = running.computeIfAbsent(route, key -> ConcurrentHashMap.newKeySet());
            nodes.add(name);
            assertThat(nodes).as("nodes that run " + route).hasSize(1);
            turns.incrementAndGet();
            Thread.sleep(20);
            nodes.remove(name);
        }

        private long started() {
            return ROUTES.stream().filter(route -> camel.getRouteController().getRouteStatus(route).isStarted()).count();
        }

        @Override
        public void close() {
            leadership.rest();
            camel.stop();
        }
    }

    private static void await(Node node, long routes) {
        Awaitility.await().atMost(TAKEOVER).untilAsserted(() -> assertThat(node.started()).isEqualTo(routes));
    }

    @Test
    void aNodeAloneLeadsAll() throws Exception {
        Node node = new Node("a");
        await(node, 5);
    }

    @Test
    void twoNodesShareAndEachRouteRunsOnOneOfThem() throws Exception {
        Node first = new Node("a");
        await(first, 5);
        Node second = new Node("b");
        await(second, 2);
        await(first, 3);
        int before = turns.get();
        Awaitility.await().atMost(TAKEOVER).until(() -> turns.get() > before + 50);
        assertThat(failures).isEmpty();
        second.close();
        await(first, 5);
    }

    /** It deadlocked where a turn stopped routes while the context did. */
    @Test
    @Timeout(60)
    void aNodeThatIsStoppedWhileItLosesItsSessionComesToItsEnd() throws Exception {
        for (int round = 0; round < 5; round++) {
            Node node = new Node("n" + round);
            await(node, 5);
            database.jdbi().useHandle(handle -> handle.execute(CUT));
            Thread.sleep(Leadership.PERIOD.toMillis() / 5 * round);   // before, in and after the turn that notices
            node.close();
            open.remove(node);
        }
    }

    /** Its server was restored, or another took its place. */
    @Test
    void aNodeThatFindsAnotherServerLeadsNothingAndNobodyDeclaresARestoreUnderIt() throws Exception {
        Node node = new Node("a");
        await(node, 5);
        database.jdbi().useHandle(handle -> handle.execute("update server_seen set timeline = '0000000F'"));
        Thread.sleep(2 * Leadership.PERIOD.toMillis());
        await(node, 5);   // the same session is at the same server
        database.jdbi().useHandle(handle -> handle.execute(CUT));
        Awaitility.await().atMost(TAKEOVER).untilAsserted(() -> assertThat(failures).contains("NotDeclared"));
        await(node, 0);
        int before = turns.get();
        Thread.sleep(2 * Leadership.PERIOD.toMillis());
        assertThat(turns).hasValue(before);
        assertThatThrownBy(() -> restoration.nothingLost("test", "a standby")).isInstanceOf(IllegalStateException.class).hasMessageContaining("stop it first");
        node.close();
        open.remove(node);
        restoration.nothingLost("test", "a standby");
        await(new Node("b"), 5);
    }

    @Test
    void aSessionThatIsCutLeadsNothingUntilItIsBack() throws Exception {
        Node first = new Node("a");
        await(first, 5);
        // as where the database goes away under a node
        database.jdbi().useHandle(handle -> handle.execute(CUT));
        Awaitility.await().atMost(TAKEOVER).untilAsserted(() -> assertThat(failures).isNotEmpty());
        await(first, 5);   // it comes back by itself
    }
}
