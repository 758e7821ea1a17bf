package io.payergateway.model;

/** FT1-6 (HL7 table 0017). Only CHARGE and CREDIT change claim lines. */
public enum ChargeType { CHARGE, CREDIT, PAYMENT, ADJUSTMENT, COPAY }
