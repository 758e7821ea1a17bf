package io.payergateway.bank;

import java.time.LocalDate;
import java.util.Optional;

/**
 * The header of a batch (record 5).
 *
 * @param serviceClass  200 both ways, 220 credits only, 225 debits only
 * @param entryClass    CCD, PPD, CTX, IAT...
 * @param purpose       the company entry description; HCCLAIMPMT for payments of claims (NACHA Operating Rules)
 * @param effectiveDate empty where it is no date, which is wrong only if an entry counts
 */
record NachaBatch(String place, String serviceClass, String companyName, String companyId, String entryClass, String purpose, Optional<LocalDate> effectiveDate,
                  String bank, String number) {
    static final String CLAIM_PAYMENTS = "HCCLAIMPMT";
    private static final int CENTURY = 2_000;

    static NachaBatch of(String record, String place) {
        return new NachaBatch(place, NachaRecords.field(record, 2, 4), NachaRecords.field(record, 5, 20).strip(), NachaRecords.field(record, 41, 50).strip(),
                NachaRecords.field(record, 51, 53), NachaRecords.field(record, 54, 63).strip(), date(record), NachaRecords.field(record, 80, 87),
                NachaRecords.field(record, 88, 94));
    }

    private static Optional<LocalDate> date(String record) {
        long digits = NachaRecords.number(record, 70, 75);
        return digits < 0 ? Optional.empty() : BankDates.of(CENTURY + (int) (digits / 10_000), (int) (digits / 100 % 100), (int) (digits % 100));
    }

    /** The control record (8) of another batch ends this one in the wrong place. */
    void checkControl(String record, String at, NachaTotals totals, BankFindings findings) {
        if (!NachaRecords.field(record, 2, 4).equals(serviceClass) || !NachaRecords.field(record, 45, 54).strip().equals(companyId)
                || !NachaRecords.field(record, 80, 87).equals(bank) || !NachaRecords.field(record, 88, 94).equals(number)) {
            findings.record(at, "Service class, company, bank or number of the batch are not those of its header.");
        }
        totals.check(record, NachaTotals.Control.BATCH, at, findings);
        if (serviceClass.equals("220") && totals.debits() != 0 || serviceClass.equals("225") && totals.credits() != 0) {
            findings.record(at, "The batch holds entries of a way that its service class excludes.");
        }
    }
}
