package io.payergateway.model;

/** CLM06 to CLM09, from facility configuration: signature on file Y/N, assignment A/B/C, benefits assigned Y/N/W, release I/Y. */
public record ClaimFlags(String signatureOnFile, String assignment, String benefitsAssigned, String release) {
}
