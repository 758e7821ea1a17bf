package io.payergateway.remittance;

import io.payergateway.journal.LifecycleStore;
import io.payergateway.journal.Submission;
import io.payergateway.journal.SubmissionStore;
import io.payergateway.model.ClaimPayment;
import io.payergateway.model.LinePayment;
import io.payergateway.model.Money;
import io.payergateway.remittance.RemittanceStore.Matched;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/**
 * Which claim a payment is of. In this order:
 * <ol>
 * <li>CLP01 is the CLM01 of a submission of ours, the latest or an earlier one.
 * <li>REF*6R of its lines, which we make of the CLM01 of the claim's first submission and the line's number: all that we know name one claim.
 * <li>CLP07 is what this payer called exactly one claim of ours, in an earlier payment or in a 277CA.
 * </ol>
 * The second and third count only where the patient's last name (NM1*QC) and the charge that was sent agree: payers use numbers again.
 */
final class ClaimMatching {
    private final RemittanceStore remittances;
    private final SubmissionStore submissions;
    private final LifecycleStore lifecycle;

    ClaimMatching(RemittanceStore remittances, SubmissionStore submissions, LifecycleStore lifecycle) {
        this.remittances = remittances;
        this.submissions = submissions;
        this.lifecycle = lifecycle;
    }

    /** In the order of the payments. */
    List<Matched> match(Handle handle, String clearinghouse, List<ClaimPayment> payments) {
        Map<String, Submission> byClaim = byNumber(handle, payments.stream().map(ClaimPayment::patientControlNumber).collect(Collectors.toSet()));
        List<ClaimPayment> rest = payments.stream().filter(each -> !byClaim.containsKey(each.patientControlNumber())).toList();
        Map<String, Submission> byLine = byNumber(handle, rest.stream().flatMap(ClaimMatching::lineNumbers).collect(Collectors.toSet()));
        Map<String, Set<Long>> byPayer = remittances.byPayerNumber(handle, clearinghouse, rest.stream().map(ClaimPayment::payerClaimControlNumber)
                .filter(number -> !number.isEmpty()).collect(Collectors.toSet()));
        return payments.stream().map(each -> {
            Submission sent = byClaim.get(each.patientControlNumber());
            if (sent != null) {
                return new Matched(each, OptionalLong.of(sent.claimId()), "CLP01");
            }
            Set<Long> named = lineNumbers(each).map(byLine::get).filter(Objects::nonNull).map(Submission::claimId).collect(Collectors.toSet());
            OptionalLong claim = one(handle, each, named);
            return claim.isPresent() ? new Matched(each, claim, "REF6R") : byPayer(handle, each, byPayer.getOrDefault(each.payerClaimControlNumber(), Set.of()));
        }).toList();
    }

    private Matched byPayer(Handle handle, ClaimPayment payment, Set<Long> claims) {
        OptionalLong claim = one(handle, payment, claims);
        return new Matched(payment, claim, claim.isPresent() ? "CLP07" : "");
    }

    private OptionalLong one(Handle handle, ClaimPayment payment, Set<Long> claims) {
        return claims.size() == 1 && agrees(handle, payment, claims.iterator().next()) ? OptionalLong.of(claims.iterator().next()) : OptionalLong.empty();
    }

    private boolean agrees(Handle handle, ClaimPayment payment, long claimId) {
        Money charge = payment.charge().isNegative() ? payment.charge().negate() : payment.charge();
        boolean sent = submissions.ofClaim(handle, claimId).stream().anyMatch(each -> each.totalCharge().equals(charge));
        String patient = lifecycle.content(handle, claimId).patient().name().last().toUpperCase(Locale.ROOT);
        return sent && payment.detail().party("QC").filter(party -> party.name().toUpperCase(Locale.ROOT).equals(patient)).isPresent();
    }

    /** The CLM01 in each REF*6R of ours: "A1-1-2" is line 2 of "A1-1". */
    private static Stream<String> lineNumbers(ClaimPayment payment) {
        return payment.lines().stream().map(LinePayment::controlNumber).filter(number -> number.lastIndexOf('-') > 0)
                .map(number -> number.substring(0, number.lastIndexOf('-')));
    }

    private Map<String, Submission> byNumber(Handle handle, Collection<String> numbers) {
        return submissions.byPatientControlNumbers(handle, new HashSet<>(numbers)).stream()
                .collect(Collectors.toMap(Submission::patientControlNumber, Function.identity()));
    }
}
