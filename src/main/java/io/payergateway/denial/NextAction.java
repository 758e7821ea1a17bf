package io.payergateway.denial;

/** What a denial asks for next; the first seven are also actions on a claim, the last two happen outside of this gateway. */
public enum NextAction {
    CORRECT_AND_RESEND, VOID, REBILL, APPEAL, WRITE_OFF, TRANSFER_TO_PATIENT, BILL_NEXT_PAYER, SEND_DOCUMENTS, CALL_PAYER;

    /** As people read it: "correct and resend". */
    public String words() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }
}
