package io.payergateway.claim;

import io.payergateway.journal.ClaimQueueStore;
import io.payergateway.journal.ClaimRow;
import io.payergateway.model.ChargeType;
import io.payergateway.model.ClaimState;
import io.payergateway.model.PatientClass;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Which claim of an account a charge is of that comes after claims have gone: the first that reaches its day, of a monthly account that of its month, of a stay the last
 * where none reaches it. A late charge goes with the replacement of this claim and of no other. Claims to later payers are made of decisions and have no charges.
 */
final class ClaimOfDay {
    private final PatientClass patientClass;
    /** Claims that were sent at least once, with the days of their charges. */
    private final Map<Long, List<LocalDate>> days;

    ClaimOfDay(PatientClass patientClass, List<PostedCharge> charges, List<ClaimRow> claims) {
        this.patientClass = patientClass;
        List<Long> sent = claims.stream().filter(ClaimOfDay::wasSent).map(ClaimRow::id).toList();
        days = charges.stream().filter(each -> each.charge().type() == ChargeType.CHARGE && each.claimId().isPresent() && sent.contains(each.claimId().getAsLong()))
                .collect(Collectors.groupingBy(each -> each.claimId().getAsLong(), TreeMap::new, Collectors.mapping(each -> each.charge().serviceDate(), Collectors.toList())));
    }

    private static boolean wasSent(ClaimRow row) {
        return row.priorClaimId().isEmpty() && row.state() != ClaimState.CLOSED && (!ClaimQueueStore.isUnsent(row.state()) || row.replaces() || row.voids());
    }

    /** Empty where the day is of no claim that was sent: it is billed on a claim of its own. */
    OptionalLong of(LocalDate day) {
        if (patientClass == PatientClass.RECURRING) {
            return first(days.entrySet().stream().filter(each -> each.getValue().stream().anyMatch(of -> YearMonth.from(of).equals(YearMonth.from(day)))).map(Map.Entry::getKey).toList());
        }
        Comparator<Long> byLastDay = Comparator.comparing(this::last);
        List<Long> reaching = days.keySet().stream().filter(claim -> !last(claim).isBefore(day)).sorted(byLastDay).toList();
        if (reaching.isEmpty() && ReleaseTime.isBedded(patientClass)) {
            return first(days.keySet().stream().sorted(byLastDay.reversed()).toList());
        }
        return first(reaching);
    }

    private LocalDate last(long claim) {
        return days.get(claim).stream().max(Comparator.naturalOrder()).orElseThrow();
    }

    private static OptionalLong first(List<Long> claims) {
        return claims.isEmpty() ? OptionalLong.empty() : OptionalLong.of(claims.get(0));
    }
}
