package io.payergateway.advice;

import io.payergateway.advice.AdviceStore.Counts;
import io.payergateway.advice.AdviceStore.Sums;
import io.payergateway.journal.InterchangeRow;
import io.payergateway.journal.InterchangeStore;
import io.payergateway.journal.QuarantineStore;
import io.payergateway.model.ClaimPayment;
import io.payergateway.model.Finding;
import io.payergateway.model.ProviderAdjustment;
import io.payergateway.remittance.Balance;
import io.payergateway.remittance.Imbalance;
import io.payergateway.remittance.ReadRemittance;
import io.payergateway.remittance.RemittanceReader;
import io.payergateway.remittance.RemittanceRow;
import io.payergateway.remittance.RemittanceStatus;
import io.payergateway.remittance.RemittanceStore;
import io.payergateway.x12.X12Exception;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/**
 * Remittances for people. A posted one is told from what was posted, a quarantined one, of which nothing is posted, from its bytes. Safe for many threads.
 */
public final class Advices implements AutoCloseable {
    /** Failing equations that a page lists. */
    static final int MOST_FAILURES = 50;
    /** A quarantined set beyond this is not read for a page: it is held whole. */
    static final int MOST_BYTES = 32 << 20;

    private final Jdbi jdbi;
    private final AdviceWords words;
    private final Path x12;
    private final RemittanceStore remittances = new RemittanceStore();
    private final InterchangeStore files = new InterchangeStore();
    private final QuarantineStore quarantine = new QuarantineStore();
    private final AdviceStore store = new AdviceStore();
    private final Balance balance = new Balance();
    /** Made when the first quarantined remittance is looked at: the start must not wait for it. */
    private Optional<RemittanceReader> reader = Optional.empty();

    private Advices(Jdbi jdbi, AdviceWords words, Path x12) {
        this.jdbi = jdbi;
        this.words = words;
        this.x12 = x12;
    }

    /** @param mappings the folder @throws io.payergateway.yaml.YamlException with file and line */
    public static Advices load(Jdbi jdbi, Path mappings) {
        return new Advices(jdbi, AdviceWords.load(mappings.resolve("codes")), mappings.resolve("x12"));
    }

    /** The newest first. @param before the id of the last of the page before, 0 for the newest of all */
    public List<RemittanceSummary> newest(long before, int limit) {
        return jdbi.inTransaction(handle -> {
            List<RemittanceRow> rows = store.newest(handle, before == 0 ? Long.MAX_VALUE : before, limit).stream()
                    .flatMap(id -> remittances.find(handle, id).stream()).toList();
            Map<Long, Counts> counts = store.counts(handle, rows.stream().map(RemittanceRow::id).toList());
            return rows.stream().map(row -> summary(row, counts.getOrDefault(row.id(), Counts.NONE))).toList();
        });
    }

    private static RemittanceSummary summary(RemittanceRow row, Counts counts) {
        return new RemittanceSummary(row, counts.matched(), counts.claims() - counts.matched());
    }

    /** Empty where there is no such remittance. */
    public Optional<OpenedAdvice> open(long id) {
        return jdbi.inTransaction(handle -> remittances.find(handle, id).map(row -> row.status() == RemittanceStatus.QUARANTINED
                ? quarantined(handle, row) : kept(handle, row)));
    }

    /** Posted, or a duplicate, which has no claims of its own. */
    private OpenedAdvice kept(Handle handle, RemittanceRow row) {
        byte[] file = files.find(handle, row.interchangeId()).map(InterchangeRow::body).orElse(new byte[0]);
        Sums sums = store.sums(handle, row.id());
        List<Equation> equations = row.status() == RemittanceStatus.POSTED ? List.of(sums.lines(), sums.claims(), payment(sums.claims().stated(), row))
                : List.of();
        Advice advice = new Advice(row, AdviceParties.find(file, row), method(row), sums.claims().of(), sums.matched(), equations, List.of(), 0, List.of(),
                providers(row));
        return new OpenedAdvice(advice, new PostedClaims(row.id()));
    }

    /** The cursor is the id of the payment. */
    private final class PostedClaims implements ClaimPages {
        private final long id;

        private PostedClaims(long id) {
            this.id = id;
        }

        @Override
        public List<AdviceClaim> after(long cursor, int limit) {
            return jdbi.withHandle(handle -> remittances.payments(handle, id, cursor, limit)).stream()
                    .map(payment -> AdviceClaim.of(payment.id(), payment.claimId(), payment.content(), words)).toList();
        }

        @Override
        public long cursorAfter(long claims) {
            return jdbi.withHandle(handle -> store.cursorAfter(handle, id, claims));
        }
    }

    private OpenedAdvice quarantined(Handle handle, RemittanceRow row) {
        byte[] set = quarantine.find(handle, row.quarantineId().orElseThrow()).map(item -> item.content().body()).orElse(new byte[0]);
        AdviceParties parties = AdviceParties.find(set, row);
        if (set.length == 0 || set.length > MOST_BYTES) {
            String why = set.length == 0 ? "Its bytes are past their time and were deleted." : "It is larger than what is read for a page.";
            return new OpenedAdvice(new Advice(row, parties, method(row), 0, 0, List.of(), List.of(), 0, List.of(why), providers(row)), new ReadClaims(List.of()));
        }
        Optional<ReadRemittance> read = read(set);
        List<ClaimPayment> claims = read.map(found -> found.advice().claims()).orElse(List.of());
        List<Imbalance> failures = read.map(found -> balance.check(found.advice())).orElse(List.of());
        List<String> problems = read.map(found -> found.findings().stream().filter(Finding::isError).map(Finding::message).toList())
                .orElse(List.of("It cannot be read any more."));
        Equation ofClaims = Equation.ofClaims(claims);
        Advice advice = new Advice(row, parties, method(row), claims.size(), 0, List.of(Equation.ofLines(claims), ofClaims, payment(ofClaims.stated(), row)),
                failures.subList(0, Math.min(failures.size(), MOST_FAILURES)), failures.size(), problems, providers(row));
        return new OpenedAdvice(advice, new ReadClaims(claims));
    }

    private synchronized RemittanceReader reader() {
        reader = reader.or(() -> Optional.of(RemittanceReader.load(x12)));
        return reader.get();
    }

    private Optional<ReadRemittance> read(byte[] set) {
        try {
            return reader().read(set).stream().findFirst();
        } catch (X12Exception broken) {
            return Optional.empty();
        }
    }

    /** The cursor is the place of the claim in its set, from 1. */
    private final class ReadClaims implements ClaimPages {
        private final List<ClaimPayment> claims;

        private ReadClaims(List<ClaimPayment> claims) {
            this.claims = claims;
        }

        @Override
        public List<AdviceClaim> after(long cursor, int limit) {
            List<AdviceClaim> page = new ArrayList<>();
            for (long i = cursor; i < claims.size() && page.size() < limit; i++) {
                page.add(AdviceClaim.of(i + 1, OptionalLong.empty(), claims.get((int) i), words));
            }
            return page;
        }

        @Override
        public long cursorAfter(long number) {
            return number;
        }
    }

    private static Equation payment(BigDecimal paid, RemittanceRow row) {
        BigDecimal withheld = Equation.sum(row.providerAdjustments().stream().map(ProviderAdjustment::amount).map(amount -> amount.amount()));
        return Equation.payment(paid, withheld, row.payment().amount());
    }

    private String method(RemittanceRow row) {
        return row.method().isEmpty() ? "not said" : AdviceWords.of(words.methods(), row.method());
    }

    private List<AdviceProvider> providers(RemittanceRow row) {
        return row.providerAdjustments().stream().map(each -> AdviceProvider.of(each, words)).toList();
    }

    /** What all posted remittances of these days add up to. */
    public RemittanceTotals totals(LocalDate from, LocalDate to) {
        return jdbi.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, handle -> RemittanceTotals.of(from, to, store.days(handle, from, to)));
    }

    /** "Contract" for CO. */
    public String group(String code) {
        return AdviceWords.of(words.groups(), code);
    }

    @Override
    public synchronized void close() {
        reader.ifPresent(RemittanceReader::close);
    }
}
