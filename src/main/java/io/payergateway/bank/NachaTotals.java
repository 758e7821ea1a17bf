package io.payergateway.bank;

import io.payergateway.model.Money;

/** Sums of a batch, or of a file over its batches. The hash is the sum of the first eight digits of the receiving banks, of which ten digits count. */
final class NachaTotals {
    private static final long HASH_LIMIT = 10_000_000_000L;

    private long count;
    private long hash;
    private long debits;
    private long credits;

    void entry(long bank, long cents, boolean credit) {
        count++;
        hash = (hash + bank) % HASH_LIMIT;
        if (credit) {
            credits += cents;
        } else {
            debits += cents;
        }
    }

    void addenda() {
        count++;
    }

    void add(NachaTotals batch) {
        count += batch.count;
        hash = (hash + batch.hash) % HASH_LIMIT;
        debits += batch.debits;
        credits += batch.credits;
    }

    long debits() {
        return debits;
    }

    long credits() {
        return credits;
    }

    /** Of the file the fields stand elsewhere than of the batch. */
    enum Control {
        BATCH(5, 10, 11, 21, 33), FILE(14, 21, 22, 32, 44);

        private final int countFrom;
        private final int countTo;
        private final int hashFrom;
        private final int debitFrom;
        private final int creditFrom;

        Control(int countFrom, int countTo, int hashFrom, int debitFrom, int creditFrom) {
            this.countFrom = countFrom;
            this.countTo = countTo;
            this.hashFrom = hashFrom;
            this.debitFrom = debitFrom;
            this.creditFrom = creditFrom;
        }
    }

    /** Each total that the control record gives must be the sum, exactly. */
    void check(String record, Control control, String place, BankFindings findings) {
        String whole = control == Control.BATCH ? " of the batch" : " of the file";
        check(place, "number of entries and addenda" + whole, NachaRecords.number(record, control.countFrom, control.countTo), count, findings);
        check(place, "entry hash" + whole, NachaRecords.number(record, control.hashFrom, control.hashFrom + 9), hash, findings);
        checkMoney(place, "total of debits" + whole, NachaRecords.number(record, control.debitFrom, control.debitFrom + 11), debits, findings);
        checkMoney(place, "total of credits" + whole, NachaRecords.number(record, control.creditFrom, control.creditFrom + 11), credits, findings);
    }

    private static void check(String place, String what, long said, long found, BankFindings findings) {
        if (said != found) {
            findings.total(place, what, said < 0 ? "no number" : said, found);
        }
    }

    private static void checkMoney(String place, String what, long said, long found, BankFindings findings) {
        if (said != found) {
            findings.total(place, what, said < 0 ? "no number" : Money.ofCents(said), Money.ofCents(found));
        }
    }
}
