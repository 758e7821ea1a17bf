package io.payergateway.command;

import io.payergateway.claim.Written;
import io.payergateway.model.Claim;
import io.payergateway.model.Finding;
import java.util.List;

/** One claim as it would be. @param written empty where it would be held */
record DryRun(Claim claim, List<Finding> findings, Written written, boolean wouldBeHeld) {
}
