package io.payergateway.partner;

import java.time.LocalDate;
import java.time.Period;
import java.util.Optional;
import java.util.Set;

/**
 * By when a claim must be with its payer: {@code filing} of config/payers. What is not written there is not watched.
 *
 * @param original  how long after the day of service a first claim may come (Medicare: 12 months, 42 CFR 424.44)
 * @param corrected a replacement or a void (frequency 7, 8); empty: no limit is configured
 * @param warning   how long before the last day people hear of it
 */
public record FilingLimits(Period original, Optional<Corrected> corrected, Period warning) {
    private static final Set<String> CORRECTIONS = Set.of("7", "8");

    /** What a corrected claim's limit counts from. */
    public enum From { /** The day of service. */ SERVICE, /** The day of the latest remittance. */ ADJUDICATION }

    public record Corrected(Period within, From from) {
    }

    static Optional<FilingLimits> read(Section payer) {
        if (!payer.has("filing")) {
            return Optional.empty();
        }
        Section section = payer.section("filing");
        Optional<Corrected> corrected = section.has("corrected") ? Optional.of(new Corrected(section.period("corrected"), section.choice("correctedFrom", From.class)))
                : Optional.empty();
        FilingLimits limits = new FilingLimits(section.period("original"), corrected, section.period("warning"));
        section.done();
        return Optional.of(limits);
    }

    /**
     * The last day on which the claim is in time. Payers that let a weekend or holiday pass (Medicare does) give a day or two more; that is not counted on.
     *
     * @param frequency    CLM05-3
     * @param adjudicated  the day of the latest remittance about the visit
     * @return empty where no limit is configured for such a claim, or the day that it counts from is not known
     */
    public Optional<LocalDate> lastDay(String frequency, LocalDate service, Optional<LocalDate> adjudicated) {
        if (!CORRECTIONS.contains(frequency)) {
            return Optional.of(service.plus(original));
        }
        return corrected.flatMap(rule -> (rule.from() == From.SERVICE ? Optional.of(service) : adjudicated).map(day -> day.plus(rule.within())));
    }

    /** A day of service after which nothing has come near its limit on that day, whatever the kind of claim. */
    public LocalDate servedBefore(LocalDate today) {
        LocalDate first = today.minus(original);
        LocalDate other = corrected.map(rule -> today.minus(rule.within())).orElse(first);
        // months differ in length: what comes out is looked at once more, day by day
        return (first.isAfter(other) ? first : other).plus(warning).plusDays(4);
    }
}
