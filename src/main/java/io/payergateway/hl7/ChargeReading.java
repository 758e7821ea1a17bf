package io.payergateway.hl7;

import io.payergateway.mapping.Hl7Fields;
import io.payergateway.mapping.Origin;
import io.payergateway.mapping.Target;
import io.payergateway.mapping.Value;
import io.payergateway.model.Charge;
import io.payergateway.model.ChargeType;
import io.payergateway.model.CodeSystem;
import io.payergateway.model.Diagnosis;
import io.payergateway.model.Money;
import io.payergateway.model.Procedure;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * FT1 segments. A charge without a type or a date of service cannot be placed, and one with a negative amount is no charge: it stays out, with an error that
 * holds the account's claims. Any other missing piece leaves the charge in, with its finding.
 */
final class ChargeReading {
    private static final int MAX_MODIFIERS = 4;
    private final Reading reading;
    private final DiagnosisReading diagnoses;
    private final List<Diagnosis> stated;

    /** @param stated the message's DG1s */
    ChargeReading(Reading reading, DiagnosisReading diagnoses, List<Diagnosis> stated) {
        this.reading = reading;
        this.diagnoses = diagnoses;
        this.stated = stated;
    }

    /** @param grouped diagnoses that stand behind the FT1 in its own group (P11), added to those that it names */
    Optional<Charge> charge(Hl7Fields fields, String label, List<Diagnosis> grouped) {
        int origins = reading.origins().size();
        Optional<Charge> charge = placed(fields, label, grouped);
        if (charge.isEmpty()) {
            // the next charge takes this label
            reading.origins().subList(origins, reading.origins().size()).clear();
        }
        return charge;
    }

    private Optional<Charge> placed(Hl7Fields fields, String label, List<Diagnosis> grouped) {
        Optional<ChargeType> type = reading.code(Target.CHARGE_TYPE, fields, label, ChargeType.class);
        if (type.isEmpty() && reading.dialect().value(Target.CHARGE_TYPE, fields).isEmpty()) {
            reading.missing(Target.CHARGE_TYPE, fields, "CHARGE_TYPE_MISSING", "The charge does not say whether it is a charge or a credit.");
        }
        Optional<LocalDate> date = reading.date(Target.CHARGE_SERVICE_DATE, fields, label);
        if (date.isEmpty() && reading.dialect().value(Target.CHARGE_SERVICE_DATE, fields).isEmpty()) {
            reading.missing(Target.CHARGE_SERVICE_DATE, fields, "SERVICE_DATE_MISSING", "The charge has no date of service.");
        }
        String id = reading.text(Target.CHARGE_ID, fields, label);
        boolean service = type.isPresent() && (type.get() == ChargeType.CHARGE || type.get() == ChargeType.CREDIT);
        if (id.isEmpty() && service) {
            reading.missing(Target.CHARGE_ID, fields, "CHARGE_ID_MISSING", "The charge has no identifier of its own, so no credit could ever name it.");
        }
        if (type.isEmpty() || date.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(build(fields, label, id, type.get(), service, date.get(), grouped)).filter(charge -> isTaken(charge, fields));
    }

    private boolean isTaken(Charge charge, Hl7Fields fields) {
        boolean negative = charge.type() == ChargeType.CHARGE && charge.amount().isNegative();
        if (negative) {
            reading.error(Target.CHARGE_AMOUNT, fields, "CHARGE_REFUSED", "A charge (CG) with a negative amount was not taken; a credit is FT1-6 CD.");
        }
        return !negative;
    }

    private Charge build(Hl7Fields fields, String label, String id, ChargeType type, boolean service, LocalDate date, List<Diagnosis> grouped) {
        String revenueCode = reading.text(Target.CHARGE_REVENUE_CODE, fields, label);
        Procedure procedure = procedure(fields, label);
        if (service && procedure.code().isEmpty() && revenueCode.isEmpty()) {
            reading.missing(Target.CHARGE_PROCEDURE, fields, "PROCEDURE_MISSING",
                    "The charge has neither a procedure (CPT or HCPCS) nor a revenue code; a chargemaster code in FT1-7 is not billed.");
        }
        Optional<Money> unitPrice = reading.money(Target.CHARGE_UNIT_PRICE, fields, label);
        Optional<BigDecimal> units = reading.decimal(Target.CHARGE_UNITS, fields, label);
        if (service && reading.dialect().value(Target.CHARGE_UNITS, fields).isEmpty()) {
            reading.missing(Target.CHARGE_UNITS, fields, "UNITS_MISSING", "The charge does not say how many units it is for.");
        }
        Money amount = amount(fields, label, type, units, unitPrice);
        List<Diagnosis> all = new ArrayList<>(diagnoses.ofCharge(fields, label, stated));
        grouped.stream().filter(each -> all.stream().noneMatch(known -> known.code().equals(each.code()))).forEach(all::add);
        return new Charge(id, type, date, reading.date(Target.CHARGE_SERVICE_END, fields, label).filter(end -> !end.equals(date)), procedure, revenueCode,
                reading.text(Target.CHARGE_NDC, fields, label), sane(units, type, fields), amount, unitPrice, all,
                reading.text(Target.CHARGE_PLACE_OF_SERVICE, fields, label),
                reading.provider(Target.CHARGE_PERFORMING_NPI, Target.CHARGE_PERFORMING_LAST, Target.CHARGE_PERFORMING_FIRST, Target.CHARGE_PERFORMING_MIDDLE, fields, label),
                reading.provider(Target.CHARGE_ORDERING_NPI, Target.CHARGE_ORDERING_LAST, Target.CHARGE_ORDERING_FIRST, Target.CHARGE_ORDERING_MIDDLE, fields, label));
    }

    private Procedure procedure(Hl7Fields fields, String label) {
        Optional<Value> code = reading.at(Target.CHARGE_PROCEDURE, fields, 0, label + ".procedure");
        if (code.isEmpty()) {
            return Procedure.NONE;
        }
        CodeSystem system = reading.code(Target.CHARGE_PROCEDURE_SYSTEM, fields, label, CodeSystem.class).orElse(CodeSystem.OTHER);
        List<String> modifiers = new ArrayList<>();
        int repetitions = reading.dialect().repetitions(Target.CHARGE_MODIFIERS, fields);
        for (int repetition = 1; repetition <= repetitions && modifiers.size() <= MAX_MODIFIERS; repetition++) {
            reading.at(Target.CHARGE_MODIFIERS, fields, repetition, label + ".procedure.modifiers[" + modifiers.size() + "]")
                    .ifPresent(modifier -> modifiers.add(modifier.text().toUpperCase(Locale.ROOT)));
        }
        if (modifiers.size() > MAX_MODIFIERS) {
            modifiers.remove(MAX_MODIFIERS);
            reading.error(Target.CHARGE_MODIFIERS, fields, "MODIFIERS_TOO_MANY", "The procedure has more than four modifiers; a service line takes four.");
        }
        return new Procedure(code.get().text().toUpperCase(Locale.ROOT), system, modifiers);
    }

    /** FT1-11; where only units and unit price are given their product, which is what the field means. Never more than a finding where the three disagree. */
    private Money amount(Hl7Fields fields, String label, ChargeType type, Optional<BigDecimal> units, Optional<Money> unitPrice) {
        Optional<Money> given = reading.money(Target.CHARGE_AMOUNT, fields, label);
        boolean absent = given.isEmpty() && reading.dialect().value(Target.CHARGE_AMOUNT, fields).isEmpty();
        Optional<Money> product = units.flatMap(count -> unitPrice.flatMap(price -> Money.parse(count.multiply(price.amount()).toPlainString())));
        if (absent && product.isPresent()) {
            reading.origins().add(new Origin(label + ".amount", "", reading.dialect().place(Target.CHARGE_AMOUNT, fields), product.get().toString(),
                    "units x unit price", ""));
        } else if (absent) {
            reading.missing(Target.CHARGE_AMOUNT, fields, "AMOUNT_MISSING", "The charge has no amount.");
        }
        if (given.isPresent() && product.isPresent() && given.get().amount().abs().compareTo(product.get().amount().abs()) != 0) {
            reading.error(Target.CHARGE_AMOUNT, fields, "AMOUNT_MISMATCH",
                    "The amount " + given.get() + " is not units x unit price, which is " + product.get() + ".");
        }
        if (!absent && !"USD".equals(reading.text(Target.CHARGE_CURRENCY, fields, label))) {
            reading.error(Target.CHARGE_AMOUNT, fields, "CURRENCY", "The amount is not in US dollars.");
        }
        Money amount = given.or(() -> product).orElse(Money.ZERO);
        // a credit is a credit by its type, whichever sign its sender writes
        return amount.isNegative() && type == ChargeType.CREDIT ? amount.negate() : amount;
    }

    /** A charge whose quantity is none has 0 units, which no claim may have; the sign of a credit's does not matter. */
    private BigDecimal sane(Optional<BigDecimal> units, ChargeType type, Hl7Fields fields) {
        BigDecimal count = units.orElse(BigDecimal.ZERO);
        if (count.signum() < 0 && type == ChargeType.CHARGE) {
            reading.error(Target.CHARGE_UNITS, fields, "UNITS_INVALID", "A charge (CG) has a negative quantity; a credit is FT1-6 CD.");
            return BigDecimal.ZERO;
        }
        return count.abs();
    }
}
