package io.payergateway.claim;

import io.payergateway.model.Charge;
import io.payergateway.model.ClaimKind;
import io.payergateway.model.CodeSystem;
import io.payergateway.model.Diagnosis;
import io.payergateway.model.Diagnosis.Use;
import io.payergateway.model.Finding;
import io.payergateway.model.Owner;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The diagnoses of one claim: those of DG1 in their order, then those that only FT1-19 names in the order of the charges, each code once.
 * Professional claims have one list of at most 12 with the principal first (X222A1 2300 HI), into which lines point; admitting and reason-for-visit
 * diagnoses have no place there. Institutional claims keep every use apart (X223A2 2300 HI).
 */
final class DiagnosisList {
    static final int MAX_PROFESSIONAL = 12;
    private static final int MAX_POINTERS = 4;

    private final ClaimKind kind;
    private final List<Diagnosis> all = new ArrayList<>();
    private final Set<String> stated = new HashSet<>();
    private final List<Finding> findings = new ArrayList<>();

    DiagnosisList(ClaimKind kind, List<Diagnosis> ofEncounter, List<Charge> charges) {
        this.kind = kind;
        ofEncounter.forEach(each -> stated.add(each.code()));
        for (Diagnosis each : ofEncounter) {
            add(each);
        }
        for (Charge charge : charges) {
            for (Diagnosis each : charge.diagnoses()) {
                add(new Diagnosis(each.code(), each.system(), Use.OTHER));
            }
        }
        principalFirst();
        if (kind == ClaimKind.PROFESSIONAL) {
            fit(charges);
        }
    }

    List<Diagnosis> list() {
        return List.copyOf(all);
    }

    List<Finding> findings() {
        return List.copyOf(findings);
    }

    /** A charge that names no diagnosis points to the first ones of DG1, up to four: its sender keeps diagnoses there alone. */
    List<Integer> pointers(Charge charge, String place) {
        if (kind != ClaimKind.PROFESSIONAL) {
            return List.of();
        }
        List<Integer> pointers = new ArrayList<>();
        if (charge.diagnoses().isEmpty()) {
            for (int i = 0; i < all.size() && pointers.size() < MAX_POINTERS; i++) {
                if (stated.contains(all.get(i).code())) {
                    pointers.add(i + 1);
                }
            }
            return pointers;
        }
        for (Diagnosis each : charge.diagnoses()) {
            int index = indexOf(each.code());
            if (index >= 0 && !pointers.contains(index + 1)) {
                pointers.add(index + 1);
            }
        }
        if (pointers.size() > MAX_POINTERS) {
            findings.add(Finding.warning("POINTERS_CUT", Owner.CODING, "The charge names more than four diagnoses; the line points to the first four.", place,
                    "X222A1 2400 SV107"));
            return List.copyOf(pointers.subList(0, MAX_POINTERS));
        }
        return pointers;
    }

    private void add(Diagnosis each) {
        boolean general = isGeneral(each.use());
        if (kind == ClaimKind.PROFESSIONAL && !general && each.use() != Use.EXTERNAL_CAUSE) {
            return;
        }
        for (int i = 0; i < all.size(); i++) {
            Diagnosis known = all.get(i);
            boolean samePlace = kind == ClaimKind.PROFESSIONAL || known.use() == each.use() || general && isGeneral(known.use());
            if (known.code().equals(each.code()) && samePlace) {
                CodeSystem system = known.system() == CodeSystem.UNSTATED ? each.system() : known.system();
                all.set(i, new Diagnosis(known.code(), system, each.use() == Use.PRINCIPAL ? Use.PRINCIPAL : known.use()));
                return;
            }
        }
        all.add(each);
    }

    private static boolean isGeneral(Use use) {
        return use == Use.PRINCIPAL || use == Use.OTHER;
    }

    /** Exactly one principal: the first that is called so, else the first of all that may be it. */
    private void principalFirst() {
        int principal = first(Use.PRINCIPAL);
        if (principal < 0) {
            principal = first(Use.OTHER);
        }
        if (principal >= 0) {
            Diagnosis chosen = all.remove(principal);
            all.add(0, new Diagnosis(chosen.code(), chosen.system(), Use.PRINCIPAL));
        }
        for (int i = principal >= 0 ? 1 : 0; i < all.size(); i++) {
            Diagnosis each = all.get(i);
            if (each.use() == Use.PRINCIPAL || kind == ClaimKind.PROFESSIONAL) {
                all.set(i, new Diagnosis(each.code(), each.system(), Use.OTHER));
            }
        }
    }

    private int first(Use use) {
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).use() == use) {
                return i;
            }
        }
        return -1;
    }

    /** Over the limit, those that no charge names go, last first; the principal and those that a charge names stay whatever their number. */
    private void fit(List<Charge> charges) {
        if (all.size() <= MAX_PROFESSIONAL) {
            return;
        }
        Set<String> named = new HashSet<>();
        charges.forEach(charge -> charge.diagnoses().forEach(each -> named.add(each.code())));
        for (int i = all.size() - 1; i > 0 && all.size() > MAX_PROFESSIONAL; i--) {
            if (!named.contains(all.get(i).code())) {
                all.remove(i);
            }
        }
        findings.add(Finding.warning("DIAGNOSES_CUT", Owner.CODING, "More than 12 diagnoses; those that no charge names are left off.", "2300/HI",
                "X222A1 2300 HI"));
    }

    private int indexOf(String code) {
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).code().equals(code)) {
                return i;
            }
        }
        return -1;
    }
}
