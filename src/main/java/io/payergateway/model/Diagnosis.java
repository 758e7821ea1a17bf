package io.payergateway.model;

/** A diagnosis, its code without a dot ("E119"). */
public record Diagnosis(String code, CodeSystem system, Use use) {

    /** How HI qualifies it: ABK principal, ABJ admitting, APR reason for visit, ABN external cause, ABF other. */
    public enum Use { PRINCIPAL, ADMITTING, REASON_FOR_VISIT, EXTERNAL_CAUSE, OTHER }
}
