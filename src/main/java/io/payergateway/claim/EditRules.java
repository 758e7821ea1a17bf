package io.payergateway.claim;

import io.payergateway.claim.EditRequest.LineEdit;
import io.payergateway.claim.EditRequest.PersonEdit;
import io.payergateway.journal.ClaimRow;
import io.payergateway.model.Claim;
import io.payergateway.model.Finding;
import io.payergateway.partner.Partners;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which edits of a claim can be carried out, and what they settle of what its messages had wrong. */
final class EditRules {
    static final String OTHER_PAYER = "A replacement cannot go to another payer than the one that has the claim; void it there, and bill the other.";
    private static final int MAX_REASON = 500;
    private static final int MAX_POINTERS = 4;

    private final Partners partners;

    EditRules(Partners partners) {
        this.partners = partners;
    }

    /** @param open findings of the claim @return why it cannot be carried out, in one sentence; empty where it can */
    Optional<String> refusal(Claim content, List<Finding> open, EncounterRow encounter, EditRequest request) {
        if (request.reason().length() > MAX_REASON) {
            return Optional.of("The reason is longer than " + MAX_REASON + " characters.");
        }
        if (request.reason().isBlank() && request.accept().contains(ClaimEditing.ONCE_MORE)) {
            return Optional.of("A claim that is in a file already goes out once more only with a reason.");
        }
        if (request.payer().isPresent() && !partners.payers().containsKey(request.payer().get())) {
            return Optional.of("No payer of that id is configured.");
        }
        if (request.diagnoses().map(List::isEmpty).orElse(false)) {
            return Optional.of("A claim keeps at least one diagnosis.");
        }
        Set<String> acceptable = new HashSet<>(ClaimEditing.ACCEPTABLE);
        encounter.content().problems().forEach(problem -> acceptable.add(problem.finding().code()));
        for (String code : request.accept()) {
            if (!acceptable.contains(code) || open.stream().noneMatch(finding -> finding.code().equals(code))) {
                return Optional.of("The claim has no finding " + code + " that could be accepted.");
            }
        }
        int diagnoses = request.diagnoses().map(List::size).orElse(content.diagnoses().size());
        return request.lines().stream().map(line -> refusal(line, content, diagnoses)).flatMap(Optional::stream).findFirst();
    }

    /** Only the payer that has a claim can replace it. */
    static Optional<String> otherPayer(ClaimRow row, EditRequest request) {
        return request.payer().filter(payer -> !payer.equals(row.payer())).map(payer -> OTHER_PAYER);
    }

    private static Optional<String> refusal(LineEdit line, Claim content, int diagnoses) {
        if (content.lines().stream().noneMatch(each -> each.number() == line.line())) {
            return Optional.of("The claim has no line " + line.line() + ".");
        }
        if (line.units().map(units -> units.signum() < 0 || units.stripTrailingZeros().scale() > 3).orElse(false)) {
            return Optional.of("Units are not negative and have at most three decimals.");
        }
        boolean wrongPointer = line.diagnosisPointers()
                .map(pointers -> pointers.size() > MAX_POINTERS || pointers.stream().anyMatch(each -> each < 1 || each > diagnoses)).orElse(false);
        return wrongPointer ? Optional.of("Line " + line.line() + " needs one to four pointers to diagnoses 1 to " + diagnoses + ".") : Optional.empty();
    }

    /** What a person has looked at and given anew is no longer as some message had it. */
    static EncounterContent settled(EncounterContent content, EditRequest request) {
        Set<String> given = new HashSet<>();
        if (!request.patient().equals(PersonEdit.NONE)) {
            given.add("PID");
        }
        if (!request.subscriber().equals(PersonEdit.NONE) || request.payer().isPresent() || request.memberId().isPresent()
                || request.groupNumber().isPresent() || request.relationship().isPresent()) {
            given.addAll(Set.of("IN1", "IN2"));
        }
        if (request.attending().isPresent() || request.referring().isPresent()) {
            given.add("PV1");
        }
        if (request.diagnoses().isPresent()) {
            given.add("DG1");
        }
        return content.withProblems(content.problems().stream().filter(problem -> !given.contains(problem.segment())).toList());
    }
}
