package io.payergateway.web;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Asks all parts at once and waits two seconds for each: a part that hangs is down, and never hangs /health. Only vital parts take the whole down. */
public final class Health implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 2;
    private static final int THREADS = 8;

    /** @param status "up" if all vital parts are */
    public record Report(String status, List<Part> checks) {
    }

    public record Part(String name, boolean up, boolean vital, String detail) {
    }

    private final List<HealthCheck> checks;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, task -> {
        Thread thread = new Thread(task, "health");
        thread.setDaemon(true);
        return thread;
    });

    Health(List<HealthCheck> checks) {
        this.checks = checks;
    }

    CompletableFuture<Answer> answer() {
        return report().thenApply(report -> Answer.json(report.status().equals("up") ? 200 : 503, report));
    }

    CompletableFuture<Report> report() {
        List<CompletableFuture<Part>> asked = new ArrayList<>();
        for (HealthCheck check : checks) {
            asked.add(CompletableFuture.supplyAsync(() -> check.probe().get(), threads)
                .thenApply(health -> new Part(check.name(), health.up(), check.vital(), health.detail()))
                .completeOnTimeout(new Part(check.name(), false, check.vital(), "no answer within " + PATIENCE_SECONDS + " s"), PATIENCE_SECONDS, TimeUnit.SECONDS)
                .exceptionally(failure -> new Part(check.name(), false, check.vital(), "the check failed")));
        }
        return CompletableFuture.allOf(asked.toArray(CompletableFuture[]::new)).thenApply(done -> {
            List<Part> parts = asked.stream().map(CompletableFuture::join).toList();
            return new Report(parts.stream().allMatch(part -> part.up() || !part.vital()) ? "up" : "down", parts);
        });
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
