package io.payergateway.hl7;

import io.payergateway.mapping.Dialect;
import io.payergateway.mapping.Hl7Fields;
import io.payergateway.mapping.Origin;
import io.payergateway.mapping.Scope;
import io.payergateway.mapping.Target;
import io.payergateway.mapping.Value;
import io.payergateway.model.Finding;
import io.payergateway.model.Money;
import io.payergateway.model.Owner;
import io.payergateway.model.PersonName;
import io.payergateway.model.Provider;
import io.payergateway.model.Severity;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One message being read: asks the dialect for typed values, and collects findings and the origin of every value. */
final class Reading {
    private static final Pattern TIME = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})(?:(\\d{2})(?:(\\d{2})(?:(\\d{2})(?:\\.\\d{1,4})?)?)?)?(?:[+-]\\d{4})?");
    private static final Pattern DECIMAL = Pattern.compile("[+-]?(\\d{1,9}(\\.\\d{0,6})?|\\.\\d{1,6})");
    private static final int MAX_UNIT_DECIMALS = 3;
    /** Sections of HL7 2.5.1 that define the segments. */
    private static final Map<String, String> SECTIONS = Map.of("PID", "3.4.2", "PV1", "3.4.3", "MRG", "3.4.9", "FT1", "6.5.1", "DG1", "6.5.2",
            "IN1", "6.5.6", "IN2", "6.5.7", "MSH", "2.15.9");

    private final Dialect dialect;
    private final List<Finding> findings = new ArrayList<>();
    private final List<Origin> origins = new ArrayList<>();

    Reading(Dialect dialect) {
        this.dialect = dialect;
    }

    Dialect dialect() {
        return dialect;
    }

    List<Finding> findings() {
        return findings;
    }

    List<Origin> origins() {
        return origins;
    }

    /** The value with its origin noted under the label; label is the record it goes into, "charges[0]" or "patient". */
    Optional<Value> value(Target target, Hl7Fields fields, String label) {
        return at(target, fields, 0, label + "." + target.key());
    }

    /** @param label of the value itself */
    Optional<Value> at(Target target, Hl7Fields fields, int repetition, String label) {
        Optional<Value> value = dialect.value(target, fields, repetition);
        value.ifPresent(found -> {
            Origin origin = found.origin();
            origins.add(new Origin(label, origin.path(), origin.place(), origin.value(), origin.rule(), origin.source()));
        });
        return value;
    }

    String text(Target target, Hl7Fields fields, String label) {
        return value(target, fields, label).map(Value::text).orElse("");
    }

    <E extends Enum<E>> Optional<E> code(Target target, Hl7Fields fields, String label, Class<E> type) {
        return known(target, value(target, fields, label)).map(text -> Enum.valueOf(type, text));
    }

    /** The text where its code table has the code; otherwise a finding, whose text says which table but not what the patient's record holds. */
    Optional<String> known(Target target, Optional<Value> value) {
        if (value.isPresent() && !value.get().known()) {
            add(Severity.ERROR, "CODE_UNKNOWN", target, value.get().origin().place(),
                    "The code in " + value.get().origin().place() + " is not in the table that the mapping names (" + value.get().origin().rule() + ").");
            return Optional.empty();
        }
        return value.map(Value::text);
    }

    Optional<LocalDate> date(Target target, Hl7Fields fields, String label) {
        return value(target, fields, label).flatMap(value -> checked(target, value, "DATE_INVALID", "is no date (CCYYMMDD)", time(value.text())))
                .map(LocalDateTime::toLocalDate);
    }

    /** As the sender wrote it: local to the facility; an offset is ignored, because the service took place on the sender's day. */
    Optional<LocalDateTime> dateTime(Target target, Hl7Fields fields, String label) {
        return value(target, fields, label).flatMap(value -> checked(target, value, "DATE_INVALID", "is no date (CCYYMMDD[HHMM[SS]])", time(value.text())));
    }

    Optional<Money> money(Target target, Hl7Fields fields, String label) {
        return value(target, fields, label)
                .flatMap(value -> checked(target, value, "AMOUNT_INVALID", "is no amount in dollars and whole cents", Money.parse(value.text())));
    }

    Optional<BigDecimal> decimal(Target target, Hl7Fields fields, String label) {
        return value(target, fields, label)
                .flatMap(value -> checked(target, value, "UNITS_INVALID", "is no number with at most three decimals", units(value.text())));
    }

    Optional<Provider> provider(Target npi, Target last, Target first, Target middle, Hl7Fields fields, String label) {
        String identifier = text(npi, fields, label);
        PersonName name = new PersonName(text(last, fields, label), text(first, fields, label), text(middle, fields, label), "");
        return identifier.isEmpty() && name.isEmpty() ? Optional.empty() : Optional.of(new Provider(identifier, name, ""));
    }

    void missing(Target target, Hl7Fields fields, String code, String message) {
        add(Severity.ERROR, code, target, dialect.place(target, fields), message);
    }

    void error(Target target, Hl7Fields fields, String code, String message) {
        add(Severity.ERROR, code, target, dialect.place(target, fields), message);
    }

    void add(Severity severity, String code, Target target, String place, String message) {
        findings.add(new Finding(code, severity, owner(target), message, place, source(place)));
    }

    private <T> Optional<T> checked(Target target, Value value, String code, String what, Optional<T> parsed) {
        if (parsed.isEmpty()) {
            String place = value.origin().place();
            add(Severity.ERROR, code, target, place, place + " " + what + ".");
        }
        return parsed;
    }

    /** "FT1[2]-25.3" is defined in 6.5.1.25. */
    static String source(String place) {
        Matcher matcher = Pattern.compile("([A-Z][A-Z0-9]{2})(?:\\[\\d+])?-(\\d+).*").matcher(place);
        return matcher.matches() && SECTIONS.containsKey(matcher.group(1))
                ? "HL7 2.5.1 " + SECTIONS.get(matcher.group(1)) + "." + matcher.group(2) : "HL7 2.5.1";
    }

    private static Owner owner(Target target) {
        return switch (target) {
            case CHARGE_PROCEDURE, CHARGE_PROCEDURE_SYSTEM, CHARGE_MODIFIERS, CHARGE_REVENUE_CODE, CHARGE_DIAGNOSIS_CODE, CHARGE_DIAGNOSIS_SYSTEM -> Owner.CODING;
            default -> target.scope() == Scope.CHARGE ? Owner.BILLING : target.scope() == Scope.DIAGNOSIS ? Owner.CODING : Owner.REGISTRATION;
        };
    }

    private static Optional<LocalDateTime> time(String text) {
        Matcher matcher = TIME.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDateTime.of(number(matcher, 1), number(matcher, 2), number(matcher, 3), number(matcher, 4), number(matcher, 5)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static int number(Matcher matcher, int group) {
        return matcher.group(group) == null ? 0 : Integer.parseInt(matcher.group(group));
    }

    private static Optional<BigDecimal> units(String text) {
        if (!DECIMAL.matcher(text).matches()) {
            return Optional.empty();
        }
        BigDecimal value = new BigDecimal(text).stripTrailingZeros();
        return value.scale() > MAX_UNIT_DECIMALS ? Optional.empty() : Optional.of(value.scale() < 0 ? value.setScale(0) : value);
    }
}
