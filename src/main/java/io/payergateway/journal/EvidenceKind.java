package io.payergateway.journal;

import java.util.stream.Stream;

/**
 * What moves a claim: our own steps, or a partner's answer. Answers are ranked TA1 &lt; 999 &lt; 277CA &lt; 835 by how late in a claim's life they speak:
 * one that ranks below what moved the claim last is kept in the history and moves nothing.
 */
public enum EvidenceKind {
    RELEASE("RELEASE", 0), EDIT("EDIT", 0), BATCH("BATCH", 0), SEND("SEND", 0), TA1("TA1", 1), FUNCTIONAL("999", 2), CLAIM_ACK("277CA", 3), REMITTANCE("835", 4),
    OPERATOR("OPERATOR", 0);

    private final String code;
    private final int rank;

    EvidenceKind(String code, int rank) {
        this.code = code;
        this.rank = rank;
    }

    /** As people and the history say it: "277CA". */
    public String code() {
        return code;
    }

    /** 0 for our own steps. */
    public int rank() {
        return rank;
    }

    /** Comes from a partner: may be late, doubled or about a state long left, and is then recorded as superseded. */
    public boolean isAnswer() {
        return rank > 0;
    }

    /** @throws IllegalArgumentException for an unknown code */
    public static EvidenceKind of(String code) {
        return Stream.of(values()).filter(kind -> kind.code.equals(code)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no evidence kind " + code));
    }
}
