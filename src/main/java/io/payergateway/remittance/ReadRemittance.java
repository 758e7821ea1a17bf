package io.payergateway.remittance;

import io.payergateway.model.Finding;
import io.payergateway.model.RemittanceAdvice;
import java.util.List;

/** One 835 transaction set as read; with an error among its findings nothing of it may be posted, because an amount in it is not known. */
public record ReadRemittance(RemittanceAdvice advice, List<Finding> findings) {
    public ReadRemittance {
        findings = List.copyOf(findings);
    }

    public boolean hasErrors() {
        return findings.stream().anyMatch(Finding::isError);
    }
}
