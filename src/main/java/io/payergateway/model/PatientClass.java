package io.payergateway.model;

/** PV1-2 reduced to what decides between claim kinds and type of bill. */
public enum PatientClass { INPATIENT, OUTPATIENT, EMERGENCY, PREADMIT, RECURRING, OBSTETRICS, UNKNOWN }
