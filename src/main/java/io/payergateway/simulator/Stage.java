package io.payergateway.simulator;

/** The answers to one file, in their order. */
enum Stage { TA1, FUNCTIONAL, CLEARINGHOUSE, PAYER, REMITTANCE }
