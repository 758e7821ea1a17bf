package io.payergateway.acknowledgment;

import io.payergateway.model.Acknowledgment;

/** The three answers before adjudication, with the folder of their guide under {@code mappings/x12} and their name in the journal. */
public enum AcknowledgmentKind {
    TA1("ta1", "TA1"), FUNCTIONAL("999", "999"), CLAIM("277ca", "277CA");

    private final String guide;
    private final String code;

    AcknowledgmentKind(String guide, String code) {
        this.guide = guide;
        this.code = code;
    }

    public String guide() {
        return guide;
    }

    /** As the journal and people say it: "277CA". */
    public String code() {
        return code;
    }

    static AcknowledgmentKind of(Acknowledgment acknowledgment) {
        if (acknowledgment instanceof Acknowledgment.Interchange) {
            return TA1;
        }
        return acknowledgment instanceof Acknowledgment.Group ? FUNCTIONAL : CLAIM;
    }
}
