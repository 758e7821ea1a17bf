package io.payergateway.acknowledgment;

import io.payergateway.model.Acknowledgment;
import io.payergateway.model.Finding;
import java.util.List;

/** What one transaction set (or one TA1) says, and what is wrong with how it says it. */
public record ReadAcknowledgments(List<Acknowledgment> acknowledgments, List<Finding> findings) {
    public ReadAcknowledgments {
        acknowledgments = List.copyOf(acknowledgments);
        findings = List.copyOf(findings);
    }
}
