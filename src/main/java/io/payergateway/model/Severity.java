package io.payergateway.model;

/** How much a finding weighs: an ERROR holds the claim or refuses the file, a WARNING is shown and goes on. */
public enum Severity { ERROR, WARNING }
