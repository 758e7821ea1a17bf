package io.payergateway.simulator;

import io.payergateway.simulator.ClaimFile.Group;
import io.payergateway.simulator.ClaimFile.Interchange;
import io.payergateway.simulator.ClaimFile.SubmittedClaim;
import io.payergateway.simulator.ClaimFile.Transaction;
import io.payergateway.x12.TransactionHeader;
import io.payergateway.x12.X12Finding;
import io.payergateway.x12.X12Writer;
import java.util.List;
import java.util.Optional;

/**
 * What a 999 (005010X231A1) says about one functional group. A transaction set is rejected for a wrong envelope, and where one of its claims
 * asks for it: then the 999 points at that claim's CLM05-1.
 */
record FunctionalAnswer(Group group, List<SetAnswer> sets) {
    static final String GUIDE = "005010X231A1";
    private static final String SEGMENTS_IN_ERROR = "5";

    /**
     * @param note  IK502, "" where the set is accepted
     * @param asked the claim that asked for the rejection
     */
    record SetAnswer(Transaction transaction, String note, Optional<SubmittedClaim> asked) {
        boolean accepted() {
            return note.isEmpty();
        }
    }

    static List<FunctionalAnswer> judge(Interchange interchange) {
        return interchange.groups().stream().map(group -> new FunctionalAnswer(group,
                group.transactions().stream().map(set -> judge(interchange, group, set)).toList())).toList();
    }

    private static SetAnswer judge(Interchange interchange, Group group, Transaction set) {
        Optional<String> wrong = interchange.findings().stream()
                .filter(finding -> finding.isError() && isAbout(finding, group, set) && finding.acknowledgmentElement().startsWith("IK"))
                .map(finding -> finding.acknowledgmentElement().equals("IK502") ? finding.acknowledgmentCode() : SEGMENTS_IN_ERROR).findFirst();
        Optional<SubmittedClaim> asked = set.claims().stream().filter(claim -> claim.scenario() == Scenario.R999).findFirst();
        return new SetAnswer(set, wrong.orElse(asked.isPresent() ? SEGMENTS_IN_ERROR : ""), asked);
    }

    private static boolean isAbout(X12Finding finding, Group group, Transaction set) {
        return finding.place().group().equals(group.header().controlNumber()) && finding.place().transaction().equals(set.header().controlNumber());
    }

    List<Transaction> acceptedSets() {
        return sets.stream().filter(SetAnswer::accepted).map(SetAnswer::transaction).toList();
    }

    static byte[] write(AnswerEnvelope envelope, List<FunctionalAnswer> answers) {
        return envelope.write("FA", GUIDE, writer -> {
            for (int i = 0; i < answers.size(); i++) {
                writer.st(new TransactionHeader("999", "%04d".formatted(i + 1), GUIDE));
                answers.get(i).write(writer);
                writer.se();
            }
        });
    }

    private void write(X12Writer writer) {
        writer.segment("AK1").put(1, group.header().functionalId()).put(2, group.header().controlNumber()).put(3, group.header().version()).end();
        for (SetAnswer set : sets) {
            TransactionHeader header = set.transaction().header();
            writer.segment("AK2").put(1, header.id()).put(2, header.controlNumber()).put(3, header.version()).end();
            set.asked().ifPresent(claim -> place(writer, claim));
            writer.segment("IK5").put(1, set.accepted() ? "A" : "R").put(2, set.note()).end();
        }
        long accepted = sets.stream().filter(SetAnswer::accepted).count();
        String code = accepted == sets.size() ? "A" : accepted == 0 ? "R" : "P";
        writer.segment("AK9").put(1, code).put(2, sets.size()).put(3, sets.size()).put(4, accepted).end();
    }

    /** CLM05-1 (element 1331) holds a code that is not valid: IK403 7 in a segment with IK304 8. */
    private static void place(X12Writer writer, SubmittedClaim claim) {
        writer.segment("IK3").put(1, "CLM").put(2, claim.position()).put(4, "8").end();
        writer.segment("CTX").composite(1, "CLM01", claim.patientControlNumber()).end();
        writer.segment("IK4").composite(1, "5", "1").put(2, "1331").put(3, "7").end();
    }
}
