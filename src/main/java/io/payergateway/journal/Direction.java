package io.payergateway.journal;

/** IN: from a clearinghouse to us. */
public enum Direction { IN, OUT }
