package io.payergateway.resolution;

/** What a person may do about a claim that a payer refused, denied, cut or took back. */
public enum ClaimAction {
    /** Frequency 7. */ CORRECT_AND_RESEND,
    /** Frequency 8. */ VOID,
    /** Frequency 1, after a rejection or after a payer took everything back. */ REBILL,
    /** A letter with the payer's deadline. */ APPEAL,
    /** What was denied is given up, up to the limit of a role. */ WRITE_OFF,
    /** What was denied at the patient's charge (CAS01 PR) goes to the patient. */ TRANSFER_TO_PATIENT,
    BILL_NEXT_PAYER,
    /** A 7 or 8 that has not gone, or was rejected, is given up: the payer keeps what it has. */ ABANDON_CORRECTION;

    /** As people read it: "correct and resend". */
    public String words() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }
}
