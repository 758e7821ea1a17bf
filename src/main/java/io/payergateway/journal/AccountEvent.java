package io.payergateway.journal;

import io.payergateway.model.Money;
import java.util.OptionalLong;

/**
 * What the outbox says of the money of an account beside what payers paid. No names of people.
 *
 * @param amount   of a patient's responsibility all of it by now, that of earlier events included; else what was decided
 * @param change   what this event adds to those before it of its type; below zero what was taken back
 * @param actionId of a person's decision; empty where remittances alone say it
 * @param reason   the person's, "" where there is none
 */
public record AccountEvent(String patientControlNumber, String facility, String payer, Money amount, Money change, OptionalLong actionId, String reason) {
    /** A person gave up what was denied. */
    public static final String WRITTEN_OFF = "account.written-off";
    /** A person moved what was denied at the patient's charge to the patient. */
    public static final String TRANSFERRED = "account.transferred-to-patient";
    /** Payers have decided what the patient owes: a statement can go out. */
    public static final String PATIENT_RESPONSIBILITY = "account.patient-responsibility";
}
