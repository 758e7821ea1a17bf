package io.payergateway.simulator;

/** What shall happen to a claim; asked for by its account's prefix or the cents of its total charge (docs/reference/simulator.md). */
public enum Scenario { USUAL, PAID, PART, DENY, TA1R, R999, R277, PAYR, SILENT, UNBAL }
