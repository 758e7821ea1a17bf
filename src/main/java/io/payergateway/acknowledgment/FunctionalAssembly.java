package io.payergateway.acknowledgment;

import io.payergateway.model.Acknowledgment;
import io.payergateway.model.Acknowledgment.Transaction;
import io.payergateway.model.Finding;
import io.payergateway.model.Owner;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Puts the parts of 999s together: one group for each AK1. */
final class FunctionalAssembly {
    private static final Set<String> GROUP_CODES = Set.of("A", "E", "P", "R", "M", "W", "X");
    private static final Set<String> SET_CODES = Set.of("A", "E", "R", "M", "W", "X");
    private static final String GUIDE = "X231A1 ";

    private final List<Acknowledgment> groups = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private final List<Transaction> transactions = new ArrayList<>();
    private Optional<AcknowledgmentPart.Group> open = Optional.empty();

    void add(AcknowledgmentPart part) {
        if (part instanceof AcknowledgmentPart.Group group) {
            close("");
            open = Optional.of(group);
        } else if (part instanceof AcknowledgmentPart.Transaction transaction) {
            check(transaction);
            transactions.add(transaction.transaction());
        } else if (part instanceof AcknowledgmentPart.GroupResult result) {
            close(result.code());
        }
    }

    ReadAcknowledgments result() {
        close("");
        return new ReadAcknowledgments(groups, findings);
    }

    private void check(AcknowledgmentPart.Transaction part) {
        String place = "AK2 " + (transactions.size() + 1);
        if (part.codes().size() != 1) {
            find("IK5_COUNT", "One AK2 has " + part.codes().size() + " IK5 segments; it must have one. The answer to its transaction set is not used.", place, "IK5");
        } else if (!SET_CODES.contains(part.codes().get(0))) {
            find("CODE_UNKNOWN", "IK501 is none of A, E, R, M, W, X. The answer to its transaction set is not used.", place, "IK501");
        }
    }

    /** @param code AK901; "" where AK9 is missing */
    private void close(String code) {
        if (open.isEmpty()) {
            if (!transactions.isEmpty()) {
                find("AK1_MISSING", "The 999 answers transaction sets without an AK1 that names their group; they cannot be matched.", "AK2 1", "AK1");
                transactions.clear();
            }
            return;
        }
        if (!GROUP_CODES.contains(code)) {
            find("CODE_UNKNOWN", "AK901 is " + (code.isEmpty() ? "missing" : "none of A, E, P, R, M, W, X") + ". Only the IK5s of the group are used.", "AK9", "AK901");
        }
        AcknowledgmentPart.Group group = open.get();
        groups.add(new Acknowledgment.Group(group.functionalId(), group.controlNumber(), group.version(), code, transactions));
        transactions.clear();
        open = Optional.empty();
    }

    private void find(String code, String message, String place, String element) {
        findings.add(Finding.warning(code, Owner.OPERATIONS, message, place, GUIDE + element));
    }
}
