package io.payergateway.bank;

import io.payergateway.model.Finding;
import io.payergateway.model.Owner;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A file of a bank, whichever of the two forms it has; whole in memory, and so within limits. */
final class BankFileReader {
    /** A day of a large hospital's bank is far below; anything larger is another file. */
    static final int MAX_BYTES = 10 << 20;
    static final int MAX_ENTRIES = 50_000;
    private static final String SOURCE = "docs/reference/bank.md";

    private final NachaReader nacha = new NachaReader();
    private final BankCsvReader csv = new BankCsvReader();

    ReadBankFile read(byte[] file) {
        if (file.length > MAX_BYTES) {
            return refused("The file has " + file.length + " bytes, and at most " + MAX_BYTES + " are taken.");
        }
        if (file.length > 1 && file[0] == '1' && file[1] == '0') {
            return once(nacha.read(file));
        }
        if (BankCsvReader.beginsAsOne(file)) {
            return once(csv.read(file));
        }
        return refused("The file begins neither as a NACHA file (101) nor with the header line of the CSV.");
    }

    static boolean isCutOff(byte[] file) {
        int end = file.length;
        while (end > 0 && (file[end - 1] == '\n' || file[end - 1] == '\r')) {
            end--;
        }
        return BankCsvReader.beginsAsOne(file) ? end == file.length : end < NachaRecords.SIZE || file[end - NachaRecords.SIZE] != '9';
    }

    /** A bank tells of a movement once; to count two lines that are the same in everything once or twice would be a guess. */
    private static ReadBankFile once(ReadBankFile read) {
        Set<BankEntry.Key> keys = new HashSet<>();
        List<Finding> findings = new ArrayList<>(read.findings());
        for (BankEntry entry : read.entries()) {
            if (!keys.add(entry.key()) && findings.size() <= BankFindings.MOST) {
                findings.add(Finding.error("BANK_RECORD", Owner.OPERATIONS, "The entry stands in the file twice: the same reference, date,"
                        + " amount, company and trace number.", entry.place(), SOURCE));
            }
        }
        return new ReadBankFile(read.format(), read.entries(), read.ignored(), findings);
    }

    private static ReadBankFile refused(String why) {
        return ReadBankFile.refused(BankFormat.UNKNOWN, Finding.error("BANK_FILE", Owner.OPERATIONS, why, "file", SOURCE));
    }
}
