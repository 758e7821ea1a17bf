package io.payergateway.acknowledgment;

import io.payergateway.acknowledgment.AcknowledgmentPart.Level;
import io.payergateway.acknowledgment.AcknowledgmentPart.Said;
import io.payergateway.acknowledgment.AcknowledgmentPart.Trace;
import io.payergateway.model.Acknowledgment;
import io.payergateway.model.Acknowledgment.ClaimStatus;
import io.payergateway.model.Finding;
import io.payergateway.model.Owner;
import java.util.ArrayList;
import java.util.List;

/** Walks the levels of 277CAs: source 20, receiver 21, provider 19, patient PT; each STC speaks for the level it stands at. */
final class ClaimStatusAssembly {
    private static final String SOURCE = "20";
    private static final String RECEIVER = "21";
    private static final String PROVIDER = "19";
    private static final int MAX_FINDINGS = 20;

    private final List<Acknowledgment> statuses = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private String level = "";
    private String source = "";
    private String batch = "";
    private String provider = "";
    private int traces;

    void add(AcknowledgmentPart part) {
        if (part instanceof Level next) {
            enter(next);
            said(next.said(), "");
        } else if (part instanceof Trace trace) {
            traces++;
            if (level.equals(RECEIVER)) {
                batch = trace.reference();
            }
            said(trace.said(), trace.reference());
        }
    }

    ReadAcknowledgments result() {
        return new ReadAcknowledgments(statuses, findings);
    }

    private void enter(Level next) {
        level = next.code();
        if (level.equals(SOURCE)) {
            source = next.name();
            batch = "";
            provider = "";
        } else if (level.equals(RECEIVER)) {
            batch = "";
            provider = "";
        } else if (level.equals(PROVIDER)) {
            provider = next.id();
        }
    }

    private void said(Said said, String reference) {
        if (said.statuses().isEmpty()) {
            return;
        }
        if (said.unreadableAmount() && findings.size() < MAX_FINDINGS) {
            findings.add(Finding.warning("AMOUNT_UNREADABLE", Owner.OPERATIONS, "STC04 is not an amount in whole cents; the status is used without it.",
                    "TRN " + traces, "X12.6 3.3.1.3, data type R"));
        }
        ClaimStatus.Level at = switch (level) {
            case SOURCE, RECEIVER -> ClaimStatus.Level.INFORMATION_RECEIVER;
            case PROVIDER -> ClaimStatus.Level.PROVIDER;
            default -> ClaimStatus.Level.CLAIM;
        };
        statuses.add(new ClaimStatus(at, at == ClaimStatus.Level.CLAIM ? reference : "", batch, said.statuses(), said.amount(),
                said.payerClaimControlNumber(), source, at == ClaimStatus.Level.INFORMATION_RECEIVER ? "" : provider));
    }
}
