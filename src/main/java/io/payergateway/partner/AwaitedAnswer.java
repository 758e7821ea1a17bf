package io.payergateway.partner;

import io.payergateway.model.Owner;

/** An answer that a clearinghouse owes for a file of claims. Late money is a biller's work, everything before it concerns the way of a file. */
public enum AwaitedAnswer {
    TA1("ta1", "TA1", Owner.OPERATIONS), FUNCTIONAL("implementation999", "999", Owner.OPERATIONS), CLAIM_STATUS("claim277ca", "277CA", Owner.OPERATIONS),
    REMITTANCE("remittance835", "835", Owner.BILLING);

    private final String key;
    private final String code;
    private final Owner owner;

    AwaitedAnswer(String key, String code, Owner owner) {
        this.key = key;
        this.code = code;
        this.owner = owner;
    }

    /** Of its deadline in config/clearinghouses. */
    public String key() {
        return key;
    }

    /** As people and meters say it: "277CA". */
    public String code() {
        return code;
    }

    /** Of the finding that says that it is late. */
    public String finding() {
        return code + "_OVERDUE";
    }

    public Owner owner() {
        return owner;
    }
}
