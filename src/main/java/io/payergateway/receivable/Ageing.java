package io.payergateway.receivable;

import io.payergateway.model.Money;
import io.payergateway.partner.FilingLimits;
import io.payergateway.partner.Partners;
import io.payergateway.partner.PayerConfig;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is outstanding by payer and age. A day ends where the claim's facility is. Meters read figures that are at most a minute old, whoever asks how often. */
public final class Ageing {
    /** Claims whose payer is not configured (any more); no payer can have this id where a file has it, and then both are one. */
    public static final String UNKNOWN = "unknown";
    private static final Logger LOG = LoggerFactory.getLogger(Ageing.class);
    private static final long FRESH_NANOS = 60_000_000_000L;

    private final Jdbi jdbi;
    private final Partners partners;
    private final Clock clock;
    private final AgeingStore store = new AgeingStore();
    private final ReentrantLock refreshing = new ReentrantLock();
    private volatile Map<String, PayerAgeing> latest = Map.of();
    private volatile long readAt = System.nanoTime() - FRESH_NANOS;

    public Ageing(Jdbi jdbi, Partners partners, Clock clock) {
        this.jdbi = jdbi;
        this.partners = partners;
        this.clock = clock;
    }

    /** As it is now; all configured payers, by id. */
    public AgeingReport report() {
        Instant now = clock.instant();
        Map<String, LocalDate> today = new HashMap<>();
        partners.facilities().values().forEach(facility -> today.put(facility.id(), now.atZone(facility.zone()).toLocalDate()));
        Map<String, Sums> sums = new TreeMap<>();
        partners.payers().keySet().forEach(payer -> sums.put(payer, new Sums()));
        for (AgeingStore.Cell cell : jdbi.withHandle(handle -> store.cells(handle, today, now.atZone(ZoneOffset.UTC).toLocalDate()))) {
            sums.computeIfAbsent(partners.payers().containsKey(cell.payer()) ? cell.payer() : UNKNOWN, any -> new Sums()).add(cell);
        }
        return new AgeingReport(now, "payer", sums.entrySet().stream().map(each -> row(each.getKey(), each.getValue())).toList());
    }

    private PayerAgeing row(String payer, Sums sums) {
        Optional<PayerConfig> config = Optional.ofNullable(partners.payers().get(payer));
        return new PayerAgeing(payer, config.map(each -> each.payer().name()).orElse("Payers that are not configured"), config.flatMap(PayerConfig::filing).map(Ageing::limits),
                config.flatMap(PayerConfig::tolerance).isPresent(), sums.of(Since.SENT), sums.of(Since.ACKNOWLEDGED), sums.of(Since.ADJUDICATED));
    }

    private static PayerAgeing.Limits limits(FilingLimits limits) {
        return new PayerAgeing.Limits(limits.original().toString(), limits.corrected().map(each -> each.within().toString()),
                limits.corrected().map(each -> each.from().name().toLowerCase(Locale.ROOT)), limits.warning().toString());
    }

    /** For a meter: what the last look knew, after a new one where that is a minute old. A look that fails leaves the figures as they are. */
    public double dollars(String payer, Since since, Age age) {
        if (System.nanoTime() - readAt >= FRESH_NANOS && refreshing.tryLock()) {
            try {
                refresh();
            } finally {
                refreshing.unlock();
            }
        }
        return Optional.ofNullable(latest.get(payer)).map(row -> row.since(since).get(age.ordinal()).dollars().amount().doubleValue()).orElse(0.0);
    }

    private void refresh() {
        if (System.nanoTime() - readAt < FRESH_NANOS) {
            return;
        }
        readAt = System.nanoTime();
        try {
            Map<String, PayerAgeing> rows = new HashMap<>();
            report().payers().forEach(row -> rows.put(row.payer(), row));
            latest = Map.copyOf(rows);
        } catch (RuntimeException unreachable) {
            LOG.warn("the ageing could not be read: {}", unreachable.getClass().getSimpleName());
        }
    }

    /** Of one payer. */
    private static final class Sums {
        private final long[][] claims = new long[Since.values().length][Age.values().length];
        private final Money[][] dollars = new Money[Since.values().length][Age.values().length];

        void add(AgeingStore.Cell cell) {
            for (Since since : Since.values()) {
                int age = cell.ages()[since.ordinal()];
                if (age >= 0) {
                    claims[since.ordinal()][age] += cell.claims();
                    Money before = dollars[since.ordinal()][age];
                    dollars[since.ordinal()][age] = before == null ? cell.dollars() : before.plus(cell.dollars());
                }
            }
        }

        List<Aged> of(Since since) {
            List<Aged> row = new ArrayList<>();
            for (Age age : Age.values()) {
                Money sum = dollars[since.ordinal()][age.ordinal()];
                row.add(new Aged(age.days(), claims[since.ordinal()][age.ordinal()], sum == null ? Money.ZERO : sum));
            }
            return row;
        }
    }
}
