package io.payergateway.denial;

/** Which of the payer's clocks runs: for a corrected claim, for an appeal, or none. */
public enum DeadlineKind { RESEND, APPEAL, NONE }
