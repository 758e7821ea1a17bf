package io.payergateway.bank;

import io.payergateway.model.Finding;
import java.util.List;

/** A file as read. Where a finding is an error nothing of the file counts, and entries may be incomplete. */
record ReadBankFile(BankFormat format, List<BankEntry> entries, List<Ignored> ignored, List<Finding> findings) {
    ReadBankFile {
        entries = List.copyOf(entries);
        ignored = List.copyOf(ignored);
        findings = List.copyOf(findings);
    }

    static ReadBankFile refused(BankFormat format, Finding why) {
        return new ReadBankFile(format, List.of(), List.of(), List.of(why));
    }

    boolean isGood() {
        return findings.stream().noneMatch(Finding::isError);
    }
}
