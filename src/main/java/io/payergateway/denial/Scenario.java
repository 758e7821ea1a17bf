package io.payergateway.denial;

/** The business scenarios of CAQH CORE 360 in their order, 1 to 4. */
public enum Scenario { MISSING_DOCUMENTS, MISSING_OR_INVALID_DATA, NOT_COVERED, NOT_SEPARATELY_PAYABLE }
