package io.payergateway.wiring;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.payergateway.model.Finding;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The running gateway with two partners, one of which refuses every connection for a week of the settable clock. */
class PartnerAwayForAWeekTest {
    /** Files to each; 28 for the figure in docs/reference/reliability.md. */
    private static final int STEPS = Integer.getInteger("week.files", 14);
    private static final Duration STEP = Duration.ofDays(7).dividedBy(STEPS);
    /** In each file; 40 for the figure in docs/reference/reliability.md. */
    private static final int CLAIMS = Integer.getInteger("week.claims", 10);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Pattern CLAIM = Pattern.compile("~CLM\\*([^*]+)\\*");
    @TempDir
    private Path folder;

    private static long count(HttpsBench bench, String sql, String clearinghouse) {
        return bench.jdbi().withHandle(handle -> handle.createQuery("select count(*) from " + sql).bind("clearinghouse", clearinghouse).mapTo(Long.class).one());
    }

    private static long waiting(HttpsBench bench, String clearinghouse) {
        return count(bench, "claim where clearinghouse = :clearinghouse and state in ('READY', 'BATCHED', 'SENDING')", clearinghouse);
    }

    private static long ready(HttpsBench bench, String clearinghouse) {
        return count(bench, "claim where clearinghouse = :clearinghouse and state in ('READY', 'SENDING')", clearinghouse);
    }

    /** Of the files to the partner that was away: how many have each status. */
    private static Map<String, Long> statuses(HttpsBench bench) {
        return bench.jdbi().withHandle(handle -> handle.createQuery("""
                        select status, count(*) as files from interchange where direction = 'OUT' and clearinghouse = 'relayone' group by status""")
                .map((row, context) -> Map.entry(row.getString("status"), row.getLong("files"))).list().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    @Test
    void theOthersFilesGoOnAndAfterwardsAllOfItsGoOnceAndQuickly() throws Exception {
        try (HttpsBench bench = new HttpsBench(folder)) {
            int port = bench.server.httpsPort();
            bench.server.stop();
            for (int step = 0; step < STEPS; step++) {
                bench.claims("relayone", CLAIMS);
                bench.claims("clearpath", CLAIMS);
                await().atMost(PATIENCE).until(() -> waiting(bench, "clearpath") == 0 && ready(bench, "relayone") == 0);
                bench.clock.pass(STEP);
            }
            assertThat(waiting(bench, "relayone")).as("nothing is lost").isEqualTo(STEPS * CLAIMS);
            // a probe may be under way
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                    count(bench, "interchange where clearinghouse = :clearinghouse and direction = 'OUT' and status <> 'PENDING'", "relayone")).isZero());
            long attempts = bench.jdbi().withHandle(handle -> handle.createQuery("select sum(attempts) from interchange where clearinghouse = 'relayone'").mapTo(Long.class).one());
            assertThat(attempts).as("one probe a pause").isLessThanOrEqualTo(STEPS + 5);
            assertThat(bench.operations()).extracting(Finding::code).containsExactly("SENDING_PAUSED");
            assertThat(bench.metrics()).contains("gateway_breaker_open{clearinghouse=\"relayone\"} 1.0", "gateway_breaker_open{clearinghouse=\"clearpath\"} 0.0");
            assertThat(bench.health().path("status").asText()).as("one partner takes nobody down").isEqualTo("up");
            assertThat(bench.health().toString()).contains("times in a row");
            drain(bench, port);
            assertThat(bench.operations()).isEmpty();
            assertThat(bench.metrics()).contains("gateway_breaker_open{clearinghouse=\"relayone\"} 0.0");
        }
    }

    private static void drain(HttpsBench bench, int port) {
        WireMockServer back = bench.listen(port);
        try {
            back.stubFor(post(urlEqualTo("/claims")).willReturn(aResponse().withStatus(202)));
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(500)).untilAsserted(() -> {
                bench.clock.pass(Duration.ofMinutes(10)); // a probe goes within the hour
                assertThat(statuses(bench)).containsOnlyKeys("SENT");
            });
            List<LoggedRequest> posts = back.findAll(WireMock.postRequestedFor(urlEqualTo("/claims")));
            List<String> claims = new ArrayList<>();
            for (LoggedRequest request : posts) {
                for (Matcher each = CLAIM.matcher(request.getBodyAsString()); each.find();) {
                    claims.add(each.group(1));
                }
            }
            LongSummaryStatistics times = posts.stream().mapToLong(request -> request.getLoggedDate().getTime()).summaryStatistics();
            double seconds = (times.getMax() - times.getMin()) / 1e3;
            System.out.printf(Locale.ROOT, "drained %d claims in %d files in %.1f s: %.0f claims/s%n", claims.size(), posts.size(), seconds, claims.size() / seconds);
            assertThat(claims).as("none twice").doesNotHaveDuplicates().hasSize(STEPS * CLAIMS);
            assertThat(posts).extracting(request -> request.getHeader("X-File-Name")).doesNotHaveDuplicates();
            assertThat(count(bench, "interchange where clearinghouse = :clearinghouse and direction = 'OUT' and status = 'SENT'", "relayone")).isEqualTo(posts.size());
        } finally {
            back.stop();
        }
    }
}
