package io.payergateway.remittance;

/** What a provider adjustment is, by {@code mappings/codes/x12/provider-adjustment-kind.yaml}. */
public enum ProviderAdjustmentKind { TAKE_BACK, FORWARDING_BALANCE, INTEREST, CAPITATION, WITHHOLDING, PASS_THROUGH, OTHER }
