package io.payergateway.remittance;

import io.payergateway.model.Finding;
import io.payergateway.model.Money;
import io.payergateway.model.Owner;
import io.payergateway.x12.Loop;
import io.payergateway.x12.Segment;
import io.payergateway.x12.TransactionHeader;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads the numbers of one loop. What is no number, or is missing where the guide requires it, becomes an error finding and reads as zero:
 * the finding keeps the transaction set from being posted, so that the zero never counts.
 */
final class Values {
    private static final Pattern QUANTITY = Pattern.compile("-?(\\d{1,15}(\\.\\d{0,6})?|\\.\\d{1,6})");
    /** One broken file must not flood a worklist. */
    private static final int MAX_FINDINGS = 20;

    private final String transaction;
    private final List<Finding> findings = new ArrayList<>();

    Values(Loop loop) {
        transaction = loop.envelope().transaction().map(TransactionHeader::controlNumber).orElse("");
    }

    List<Finding> findings() {
        return List.copyOf(findings);
    }

    Money required(Segment segment, int element) {
        if (!segment.has(element)) {
            missing(segment, element);
            return Money.ZERO;
        }
        return optional(segment, element).orElse(Money.ZERO);
    }

    Optional<Money> optional(Segment segment, int element) {
        if (!segment.has(element)) {
            return Optional.empty();
        }
        Optional<Money> amount = Money.parse(segment.element(element));
        if (amount.isEmpty()) {
            add("AMOUNT_UNREADABLE", segment, element, name(segment, element) + " is not an amount in whole cents.", "X12.6 3.3.1.3, data type R");
        }
        return amount;
    }

    /** An amount that is in no equation: the payment stands without it. */
    Optional<Money> informative(Segment segment, int element) {
        Optional<Money> amount = segment.has(element) ? Money.parse(segment.element(element)) : Optional.empty();
        if (amount.isEmpty() && segment.has(element)) {
            warn("AMOUNT_LEFT_OUT", segment, element, name(segment, element) + " is not an amount in whole cents.", "X12.6 3.3.1.3, data type R");
        }
        return amount;
    }

    Optional<BigDecimal> quantity(Segment segment, int element) {
        String text = segment.element(element).strip();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (!QUANTITY.matcher(text).matches()) {
            // a quantity is in no balancing equation, so the payment stands without it
            warn("QUANTITY_UNREADABLE", segment, element, name(segment, element) + " is not a quantity.", "X12.6 3.3.1.3, data type R");
            return Optional.empty();
        }
        return Optional.of(new BigDecimal(text));
    }

    /** A text without which the payment cannot be told from others. */
    String requiredText(Segment segment, int element) {
        String text = segment.element(element).strip();
        if (text.isEmpty()) {
            missing(segment, element);
        }
        return text;
    }

    /** A date that is none; what it dates stands without it. */
    void checkDate(Segment segment, int element) {
        try {
            LocalDate.parse(segment.element(element).strip(), DateTimeFormatter.BASIC_ISO_DATE);
        } catch (DateTimeParseException e) {
            warn("DATE_UNREADABLE", segment, element, name(segment, element) + " is not a date (CCYYMMDD).", "X12.6 3.3.1.5, data type DT");
        }
    }

    void missing(Segment segment, int element) {
        add("ELEMENT_MISSING", segment, element, name(segment, element) + " is missing.", "X221A1 " + name(segment, element));
    }

    void warn(String code, Segment segment, int element, String message, String source) {
        if (findings.size() < MAX_FINDINGS) {
            findings.add(Finding.warning(code, Owner.OPERATIONS, message, place(segment, element), source));
        }
    }

    private void add(String code, Segment segment, int element, String message, String source) {
        // an error always goes in: it decides whether the set is posted
        if (findings.size() < MAX_FINDINGS || findings.stream().noneMatch(Finding::isError)) {
            findings.add(Finding.error(code, Owner.OPERATIONS, message, place(segment, element), source));
        }
    }

    private String place(Segment segment, int element) {
        return "ST " + transaction + " segment " + segment.position() + " " + name(segment, element);
    }

    private static String name(Segment segment, int element) {
        return "%s%02d".formatted(segment.id(), element);
    }
}
