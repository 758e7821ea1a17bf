package io.payergateway.model;

/** The code systems that a charge or a diagnosis may name. UNSTATED and OTHER are findings, never guesses. */
public enum CodeSystem { ICD10CM, ICD9CM, SNOMED, CPT, HCPCS, CHARGEMASTER, NDC, REVENUE, OTHER, UNSTATED }
