package io.payergateway.model;

/** A REF or DTM: its qualifier, and the number or date (CCYYMMDD as sent). */
public record CodedText(String qualifier, String value) {
}
