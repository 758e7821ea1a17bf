package io.payergateway.claim;

import io.payergateway.model.Charge;
import io.payergateway.model.ChargeType;
import io.payergateway.model.Finding;
import io.payergateway.model.Invariant;
import io.payergateway.model.Owner;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The charges of one account while messages are applied to them. Charges and credits may come in any order.
 * A credit cancels the charge that has its id (FT1-31, FT1-2) and its amount; where no charge has its id, a charge with exactly the same procedure,
 * revenue code, day, units and amount. A credit that finds none waits for its charge. A charge id is billed once.
 */
final class ChargeLedger {
    private final List<PostedCharge> rows;
    private final Set<Long> added = new LinkedHashSet<>();
    private final Set<Long> changed = new LinkedHashSet<>();

    ChargeLedger(List<PostedCharge> rows) {
        this.rows = new ArrayList<>(rows);
    }

    /** A charge without an id gets one from its message and place (from 1), because lines and edits name charges by their ids. */
    static Charge identified(Charge charge, long messageId, int place) {
        if (!charge.chargeId().isEmpty()) {
            return charge;
        }
        return new Charge("M" + messageId + "." + place, charge.type(), charge.serviceDate(), charge.serviceEnd(), charge.procedure(), charge.revenueCode(),
                charge.ndc(), charge.units(), charge.amount(), charge.unitPrice(), charge.diagnoses(), charge.placeOfService(), charge.performing(),
                charge.ordering());
    }

    List<PostedCharge> rows() {
        return List.copyOf(rows);
    }

    /** Rows that are new. */
    List<PostedCharge> added() {
        return rows.stream().filter(each -> added.contains(each.id())).toList();
    }

    /** Rows that were there and are cancelled now, or no longer. */
    List<PostedCharge> changed() {
        return rows.stream().filter(each -> changed.contains(each.id()) && !added.contains(each.id())).toList();
    }

    /**
     * @param fresh with the row id that it will have if it is kept
     * @param place "FT1[2]"
     * @return what is wrong; an error means that the row was not kept, or waits
     */
    List<Finding> post(PostedCharge fresh, String place) {
        Charge charge = fresh.charge();
        return switch (charge.type()) {
            case CHARGE -> charge(fresh, place);
            case CREDIT -> credit(fresh, place);
            case PAYMENT, ADJUSTMENT, COPAY -> {
                if (rows.stream().noneMatch(each -> each.charge().equals(charge))) {
                    add(fresh);
                }
                yield List.of();
            }
        };
    }

    private List<Finding> charge(PostedCharge fresh, String place) {
        Charge charge = fresh.charge();
        if (charge.amount().isNegative() || charge.units().signum() < 0) {
            return List.of(Finding.error("CHARGE_REFUSED", Owner.BILLING, "A charge with a negative amount or quantity was not taken; a credit is FT1-6 CD.",
                    place + "-11", "HL7 2.5.1 6.5.1.11"));
        }
        List<PostedCharge> same = rows.stream().filter(ofType(ChargeType.CHARGE)).filter(each -> each.charge().chargeId().equals(charge.chargeId())).toList();
        boolean live = same.stream().anyMatch(each -> each.cancelledBy().isEmpty());
        boolean identical = same.stream().anyMatch(each -> each.charge().equals(charge));
        if (live && identical) {
            return List.of(Finding.warning("REPEATED_CHARGE", Owner.BILLING, "The charge was posted before under the same id; it is billed once.", place + "-2",
                    "HL7 2.5.1 6.5.1.2"));
        }
        if (live) {
            return List.of(Finding.error("CHARGE_ID_REUSED", Owner.BILLING, "Another charge of this account has this id; the second one was not taken.",
                    place + "-2", "HL7 2.5.1 6.5.1.2"));
        }
        if (identical) {
            return List.of(Finding.error("REPEATED_CHARGE", Owner.BILLING, "A charge that was credited came again under the same id; it was not taken.",
                    place + "-2", "HL7 2.5.1 6.5.1.2"));
        }
        add(fresh);
        waitingCredit(charge).ifPresent(credit -> cancel(fresh, credit));
        return List.of();
    }

    private List<Finding> credit(PostedCharge fresh, String place) {
        if (rows.stream().filter(ofType(ChargeType.CREDIT)).anyMatch(each -> each.charge().equals(fresh.charge()))) {
            return List.of(Finding.warning("REPEATED_CREDIT", Owner.BILLING, "The credit was posted before under the same id; it counts once.", place + "-2",
                    "HL7 2.5.1 6.5.1.2"));
        }
        add(fresh);
        creditedCharge(fresh.charge()).ifPresent(charge -> cancel(charge, fresh));
        return List.of();
    }

    private Optional<PostedCharge> creditedCharge(Charge credit) {
        if (hasOwnCharge(credit)) {
            return rows.stream().filter(ofType(ChargeType.CHARGE))
                    .filter(each -> each.charge().chargeId().equals(credit.chargeId()) && each.cancelledBy().isEmpty() && sameAmount(each.charge(), credit))
                    .findFirst();
        }
        // identical charges are interchangeable; one that is not on a claim yet is the easiest to take back
        return rows.stream().filter(ofType(ChargeType.CHARGE)).filter(each -> each.cancelledBy().isEmpty() && looksLike(each.charge(), credit))
                .min(Comparator.<PostedCharge, Boolean>comparing(each -> each.claimId().isPresent())
                        .thenComparing(Comparator.comparingLong(PostedCharge::id).reversed()));
    }

    private Optional<PostedCharge> waitingCredit(Charge charge) {
        List<PostedCharge> waiting = rows.stream().filter(ofType(ChargeType.CREDIT)).filter(each -> each.cancelledBy().isEmpty()).toList();
        Optional<PostedCharge> byId = waiting.stream().filter(each -> each.charge().chargeId().equals(charge.chargeId()) && sameAmount(charge, each.charge()))
                .findFirst();
        return byId.or(() -> waiting.stream().filter(each -> looksLike(charge, each.charge()) && !hasOwnCharge(each.charge())).findFirst());
    }

    /**
     * There is a charge with the credit's id that the credit is about, waiting or cancelled by a credit of that id. A charge that another credit
     * cancelled because it looked alike does not count: the two credits have changed places, and this one is about a charge that looks alike, too.
     */
    private boolean hasOwnCharge(Charge credit) {
        return rows.stream().filter(ofType(ChargeType.CHARGE)).filter(each -> each.charge().chargeId().equals(credit.chargeId()))
                .anyMatch(each -> each.cancelledBy().isEmpty() || idOf(each.cancelledBy().getAsLong()).equals(credit.chargeId()));
    }

    private String idOf(long row) {
        return rows.stream().filter(each -> each.id() == row).findFirst().orElseThrow().charge().chargeId();
    }

    private static boolean looksLike(Charge charge, Charge credit) {
        return charge.procedure().equals(credit.procedure()) && charge.revenueCode().equals(credit.revenueCode())
                && charge.serviceDate().equals(credit.serviceDate()) && charge.units().abs().compareTo(credit.units().abs()) == 0 && sameAmount(charge, credit);
    }

    /** A credit's amount may be written with either sign. */
    private static boolean sameAmount(Charge charge, Charge credit) {
        return charge.amount().amount().abs().compareTo(credit.amount().amount().abs()) == 0;
    }

    private void add(PostedCharge fresh) {
        rows.add(fresh);
        added.add(fresh.id());
    }

    private void cancel(PostedCharge charge, PostedCharge credit) {
        Invariant.holds(charge.charge().type() == ChargeType.CHARGE && credit.charge().type() == ChargeType.CREDIT,
                "something else than a credit would cancel a charge");
        Invariant.holds(charge.cancelledBy().isEmpty() && credit.cancelledBy().isEmpty(), "a charge would be credited twice, or a credit used twice");
        Invariant.holds(sameAmount(charge.charge(), credit.charge()), "a credit would cancel a charge of another amount");
        replace(charge.withCancelledBy(credit.id()));
        replace(credit.withCancelledBy(charge.id()));
    }

    private void replace(PostedCharge row) {
        rows.replaceAll(each -> each.id() == row.id() ? row : each);
        changed.add(row.id());
    }

    private static Predicate<PostedCharge> ofType(ChargeType type) {
        return each -> each.charge().type() == type;
    }
}
