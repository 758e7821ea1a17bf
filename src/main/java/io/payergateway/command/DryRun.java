package io.payergateway.command;

import io.payergateway.claim.Written;
import io.payergateway.model.Claim;
import io.payergateway.model.Finding;
import java.util.List;

/** One claim as it would be. @param written empty where it would be held */
record DryRun(Claim claim, List<Finding> findings, Written written, boolean wouldBeHeld) {

    /** A dry run reaches no partner, so addresses and secrets that are given only at start may be anything of the right form. */
    static String placeholder(String name) {
        return name.endsWith(".port") ? "1" : "not-given";
    }
}
