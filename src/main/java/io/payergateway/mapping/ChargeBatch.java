package io.payergateway.mapping;

import io.payergateway.model.Finding;
import io.payergateway.model.HospitalMessage;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * One charge batch file as read.
 *
 * @param sender    as the header names it
 * @param batchId   as the header names it; unique for its sender
 * @param messages  one for each account, in the order of the file; empty when refused
 * @param findings  errors that refuse the whole file (trailer count or total); empty otherwise
 */
public record ChargeBatch(String sender, String batchId, Optional<LocalDate> created, List<HospitalMessage> messages, List<Finding> findings) {
    public ChargeBatch {
        messages = List.copyOf(messages);
        findings = List.copyOf(findings);
    }

    public boolean isRefused() {
        return !findings.isEmpty();
    }
}
