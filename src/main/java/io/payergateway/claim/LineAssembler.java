package io.payergateway.claim;

import io.payergateway.model.Charge;
import io.payergateway.model.ClaimKind;
import io.payergateway.model.Money;
import io.payergateway.model.Procedure;
import io.payergateway.model.Provider;
import io.payergateway.model.ServiceLine;
import io.payergateway.partner.Facility;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Charges into service lines. On a professional claim each charge is a line. On an institutional claim charges with the same revenue code, procedure,
 * modifiers, NDC, days of service and performing provider are one line whose units and charges add up (UB-04 billing by revenue code and day).
 */
final class LineAssembler {
    private LineAssembler() {
    }

    /** The charges of each line, lines in the order of their first charge. */
    static List<List<PostedCharge>> group(ClaimKind kind, List<PostedCharge> charges) {
        if (kind != ClaimKind.INSTITUTIONAL) {
            return charges.stream().map(List::of).toList();
        }
        Map<Merge, List<PostedCharge>> lines = new LinkedHashMap<>();
        for (PostedCharge each : charges) {
            lines.computeIfAbsent(Merge.of(each.charge()), key -> new ArrayList<>()).add(each);
        }
        return List.copyOf(lines.values());
    }

    /** As many claims as the guide's limit of lines asks for (X222A1 2400: 50, X223A2 2400: 999), so that each has its own number, state and answers. */
    static List<List<List<PostedCharge>>> split(ClaimKind kind, List<List<PostedCharge>> lines) {
        int limit = Claim837Writer.guide(kind).maxLines();
        List<List<List<PostedCharge>>> claims = new ArrayList<>();
        for (int from = 0; from < lines.size(); from += limit) {
            claims.add(lines.subList(from, Math.min(from + limit, lines.size())));
        }
        return claims;
    }

    static ServiceLine line(ClaimKind kind, int number, String controlNumber, List<PostedCharge> charges, Facility facility, DiagnosisList diagnoses) {
        Charge first = charges.get(0).charge();
        Money total = Money.sum(charges.stream().map(each -> each.charge().amount()).toList());
        BigDecimal units = charges.stream().map(each -> each.charge().units()).reduce(BigDecimal.ZERO, BigDecimal::add);
        boolean professional = kind == ClaimKind.PROFESSIONAL;
        return new ServiceLine(number, controlNumber, first.procedure(), professional ? "" : first.revenueCode(), first.ndc(), total, "UN", units,
                first.serviceDate(), first.serviceEnd().orElse(first.serviceDate()), diagnoses.pointers(first, "2400[" + number + "]/SV107"),
                professional ? placeOfService(first, facility) : "", known(first.performing()),
                charges.stream().map(each -> each.charge().chargeId()).toList());
    }

    static String placeOfService(Charge charge, Facility facility) {
        return charge.placeOfService().isEmpty() ? facility.defaultPlaceOfService() : charge.placeOfService();
    }

    /** A provider of whom nothing is said is none. */
    static Optional<Provider> known(Optional<Provider> provider) {
        return provider.filter(each -> !each.npi().isEmpty() || !each.name().isEmpty());
    }

    /** @param counted a charge without a quantity is a line of its own, or the others' would hide what is missing */
    private record Merge(String revenueCode, Procedure procedure, String ndc, LocalDate from, LocalDate to, String performing, boolean counted) {
        static Merge of(Charge charge) {
            return new Merge(charge.revenueCode(), charge.procedure(), charge.ndc(), charge.serviceDate(), charge.serviceEnd().orElse(charge.serviceDate()),
                    known(charge.performing()).map(Provider::npi).orElse(""), charge.units().signum() > 0);
        }
    }
}
