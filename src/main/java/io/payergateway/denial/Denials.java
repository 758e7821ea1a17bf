package io.payergateway.denial;

import io.payergateway.journal.ClaimRow;
import io.payergateway.journal.FindingStore;
import io.payergateway.journal.LifecycleStore;
import io.payergateway.model.Adjustment;
import io.payergateway.model.ClaimPayment;
import io.payergateway.model.Finding;
import io.payergateway.model.LinePayment;
import io.payergateway.model.Money;
import io.payergateway.model.Owner;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** Keeps each denied adjustment of a claim payment with what it means, and says it to whoever works it. */
public final class Denials {
    /** How many combinations of codes one finding names. */
    private static final int MAX_NAMED = 8;

    private final DenialTable table;
    private final DenialDeadlines deadlines;
    private final DenialStore store = new DenialStore();
    private final LifecycleStore claims = new LifecycleStore();
    private final FindingStore findings = new FindingStore();

    public Denials(DenialTable table, DenialDeadlines deadlines) {
        this.table = table;
        this.deadlines = deadlines;
    }

    /**
     * In the caller's transaction.
     *
     * @param patientControlNumber of the submission that was adjudicated
     * @param denies which adjustments deny
     * @param place  of the findings
     * @return one finding for each owner; their amounts sum up to what was denied
     */
    public List<Finding> record(Handle handle, long claimId, long interchangeId, String patientControlNumber, ClaimPayment payment, Predicate<Adjustment> denies, String place, Instant now) {
        ClaimRow of = claims.find(handle, claimId).orElseThrow();
        List<Denial> denials = classified(payment, denies, kind -> deadlines.date(of.payer(), of.facility(), kind, now));
        store.add(handle, claimId, interchangeId, patientControlNumber, denials, now);
        Map<Owner, List<Denial>> byOwner = new EnumMap<>(Owner.class);
        denials.forEach(each -> byOwner.computeIfAbsent(each.rule().owner(), owner -> new ArrayList<>()).add(each));
        return byOwner.entrySet().stream().map(each -> Finding.error("CLAIM_DENIED", each.getKey(), message(payment, each.getValue(), of.payer()), place,
                "X221A1 CAS")).toList();
    }

    /** Those of the claims that have denials that are open or appealed. */
    public Set<Long> standingOf(Handle handle, Collection<Long> claims) {
        return store.withStanding(handle, claims);
    }

    /** What is no longer the payer's word is nobody's work: nothing of the claim stands at the payer. */
    public void takenBack(Handle handle, long claimId, Instant now) {
        takenBack(handle, claimId, store.lockStanding(handle, claimId), now);
    }

    /** Of a claim of which another part stands a reversal takes back what it negates, each once; the payer may name lines in another order. */
    public void takenBack(Handle handle, long claimId, String patientControlNumber, ClaimPayment reversal, Instant now) {
        List<DenialRow> standing = new ArrayList<>(store.lockStanding(handle, claimId).stream().filter(each -> each.patientControlNumber().equals(patientControlNumber)).toList());
        List<DenialRow> negated = new ArrayList<>();
        Stream.concat(reversal.adjustments().stream(), reversal.lines().stream().flatMap(line -> line.adjustments().stream())).forEach(adjustment ->
                standing.stream().filter(each -> each.group().equals(adjustment.groupCode()) && each.carc().equals(adjustment.carc())
                        && each.amount().equals(adjustment.amount().negate())).findFirst().ifPresent(each -> {
                            standing.remove(each);
                            negated.add(each);
                        }));
        takenBack(handle, claimId, negated, now);
    }

    private void takenBack(Handle handle, long claimId, List<DenialRow> denials, Instant now) {
        if (!denials.isEmpty()) {
            store.takeBack(handle, denials.stream().map(DenialRow::id).toList(), now);
            resolve(handle, claimId, now);
        }
    }

    /** A decision of a later submission ends the denials of those before it. @param before their numbers (CLM01) */
    public void decidedLater(Handle handle, long claimId, Set<String> before, Instant now) {
        if (!before.isEmpty() && store.decidedAgain(handle, claimId, before, now) > 0) {
            resolve(handle, claimId, now);
        }
    }

    private void resolve(Handle handle, long claimId, Instant now) {
        if (store.open(handle, claimId).isEmpty()) {
            findings.resolveCodeOfClaim(handle, claimId, "CLAIM_DENIED", "The payer decided anew.", now);
        }
    }

    private List<Denial> classified(ClaimPayment payment, Predicate<Adjustment> denies, Function<DeadlineKind, Optional<LocalDate>> dates) {
        List<Denial> denials = new ArrayList<>();
        add(denials, 0, payment.adjustments(), payment.remarkCodes(), denies, dates);
        int line = 0;
        for (LinePayment each : payment.lines()) {
            line++;
            Set<String> remarks = new LinkedHashSet<>(each.remarkCodes());
            remarks.addAll(payment.remarkCodes());
            add(denials, line, each.adjustments(), List.copyOf(remarks), denies, dates);
        }
        return denials;
    }

    private void add(List<Denial> denials, int line, List<Adjustment> adjustments, List<String> remarks, Predicate<Adjustment> denies,
            Function<DeadlineKind, Optional<LocalDate>> dates) {
        adjustments.stream().filter(denies).forEach(each -> {
            DenialRule rule = table.classify(each.groupCode(), each.carc(), remarks);
            denials.add(new Denial(line, each.groupCode(), each.carc(), remarks, each.amount(), rule, dates.apply(rule.deadline())));
        });
    }

    /** "The payer denied 150.00 of 150.00 for CO-197 with remarks N54. CO-197: what was billed is not what was authorized; correct and resend by 2027-01-05." */
    private static String message(ClaimPayment payment, List<Denial> denials, String payer) {
        Money denied = Money.sum(denials.stream().map(Denial::amount).toList());
        String codes = denials.stream().map(Denials::code).distinct().limit(MAX_NAMED).collect(Collectors.joining(", "));
        String remarks = denials.stream().flatMap(each -> each.remarks().stream()).distinct().limit(MAX_NAMED).collect(Collectors.joining(", "));
        String meaning = denials.stream().map(each -> code(each) + ": " + each.rule().cause() + "; " + each.rule().action().words() + by(each, payer))
                .distinct().limit(MAX_NAMED).collect(Collectors.joining(". "));
        return "The payer denied " + denied + " of " + payment.charge() + " for " + codes + (remarks.isEmpty() ? "" : " with remarks " + remarks) + ". " + meaning + ".";
    }

    private static String by(Denial denial, String payer) {
        if (denial.rule().deadline() == DeadlineKind.NONE) {
            return "";
        }
        return denial.deadline().map(date -> " by " + date).orElse(" (no date: config/payers says no " + DenialDeadlines.key(denial.rule().deadline()) + " for \"" + payer + "\")");
    }

    private static String code(Denial denial) {
        return denial.group() + "-" + denial.carc();
    }
}
