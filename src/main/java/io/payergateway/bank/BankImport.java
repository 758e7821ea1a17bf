package io.payergateway.bank;

import io.payergateway.bank.Imported.Outcome;
import io.payergateway.journal.FindingStore;
import io.payergateway.journal.Subject;
import io.payergateway.model.Finding;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Takes a file of a bank: whole or not at all, in one transaction, its bytes kept either way. The same bytes again change nothing; the same entry in another
 * file is known and counts once. What it brings is matched at once.
 */
public final class BankImport {
    /** Lines of a refused file that stand on the worklist; its answer has more. */
    private static final int TOLD = 20;

    private final Jdbi jdbi;
    private final Clock clock;
    private final Reassociation reassociation;
    private final BankFileReader reader = new BankFileReader();
    private final BankStore store = new BankStore();
    private final FindingStore findings = new FindingStore();

    public BankImport(Jdbi jdbi, Reassociation reassociation, Clock clock) {
        this.jdbi = jdbi;
        this.reassociation = reassociation;
        this.clock = clock;
    }

    /** Larger files are refused. */
    public static int maxBytes() {
        return BankFileReader.MAX_BYTES;
    }

    /** Whether the end is missing, so that more of it may still be written: a CSV ends with a line end, a NACHA file with records of nines. */
    public static boolean isCutOff(byte[] file) {
        return BankFileReader.isCutOff(file);
    }

    /** @param who api, console, folder */
    public Imported take(byte[] file, String who) {
        byte[] digest = digest(file);
        return jdbi.inTransaction(handle -> {
            store.lock(handle);
            Optional<BankFileRow> same = store.sameFile(handle, digest);
            if (same.isPresent() && same.get().isImported()) {
                BankFileRow row = same.get();
                return new Imported(row.id(), Outcome.KNOWN, row.format(), row.entries(), row.entries(), 0, row.ignored(), List.of());
            }
            ReadBankFile read = reader.read(file);
            Instant now = clock.instant();
            // one that was refused is read again: by a mended program it may be right
            long id = same.map(BankFileRow::id).orElseGet(() -> store.keepFile(handle, digest, file, read.format(), who, now));
            return read.isGood() ? imported(handle, id, file, read, same.isPresent(), now) : refused(handle, id, read, same.isPresent(), now);
        });
    }

    private Imported imported(Handle handle, long id, byte[] file, ReadBankFile read, boolean again, Instant now) {
        List<Long> fresh = store.keep(handle, id, read.entries(), now);
        store.imported(handle, id, file, read.format(), read.entries().size(), fresh.size(), read.ignored());
        if (again) {
            store.findingsOf(handle, id).forEach(each -> findings.resolve(handle, each, "The file was taken after all.", now));
        }
        tell(handle, id, read.findings(), now);
        int matched = reassociation.match(handle, store.byId(handle, fresh));
        int known = read.entries().size() - fresh.size();
        return new Imported(id, Outcome.IMPORTED, read.format(), read.entries().size(), known, matched, read.ignored(), read.findings());
    }

    private Imported refused(Handle handle, long id, ReadBankFile read, boolean again, Instant now) {
        if (!again) {
            tell(handle, id, read.findings().stream().filter(Finding::isError).toList(), now);
        }
        return new Imported(id, Outcome.REFUSED, read.format(), 0, 0, 0, List.of(), read.findings());
    }

    private void tell(Handle handle, long id, List<Finding> all, Instant now) {
        for (Finding each : all.subList(0, Math.min(all.size(), TOLD))) {
            findings.add(handle, new Finding(each.code(), each.severity(), each.owner(), each.message(), place(id, each), each.source()), Subject.none(), now);
        }
        if (all.size() > TOLD) {
            Finding first = all.get(0);
            String more = (all.size() - TOLD) + " more findings of the file; import it again to see them.";
            findings.add(handle, new Finding("BANK_FILE", first.severity(), first.owner(), more, "bank file " + id, first.source()), Subject.none(), now);
        }
    }

    private static String place(long id, Finding finding) {
        return "bank file " + id + ", " + finding.place();
    }

    private static byte[] digest(byte[] file) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(file);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
