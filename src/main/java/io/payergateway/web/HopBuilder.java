package io.payergateway.web;

import io.payergateway.model.Money;
import io.payergateway.model.ServiceLine;
import io.payergateway.web.Trace.AppliedAdjustment;
import io.payergateway.web.Trace.ChargeLine;
import io.payergateway.web.Trace.Event;
import io.payergateway.web.Trace.Hop;
import io.payergateway.web.Trace.Payment;
import io.payergateway.web.Trace.SentLine;
import io.payergateway.web.TraceAssembler.Sum;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Builds a hop: what every hop has at once, what only some have by name. Where several sums are compared, the difference is that of the first that fails. */
final class HopBuilder {
    private final String kind;
    private final Instant at;
    private final String id;
    private final String href;
    private final Map<String, String> controlNumbers;
    private Optional<Money> amount = Optional.empty();
    private final List<Sum> sums = new ArrayList<>();
    private String outcome = "";
    private List<ChargeLine> charges = List.of();
    private List<ServiceLine> lines = List.of();
    private List<SentLine> sentLines = List.of();
    private Optional<Payment> payment = Optional.empty();
    private List<AppliedAdjustment> adjustments = List.of();
    private List<String> statuses = List.of();
    private Optional<Event> event = Optional.empty();
    private List<String> raw = List.of();

    HopBuilder(String kind, Instant at, String id, String href, Map<String, String> controlNumbers) {
        this.kind = kind;
        this.at = at;
        this.id = id;
        this.href = href;
        this.controlNumbers = controlNumbers;
    }

    HopBuilder amount(Money value) {
        amount = Optional.of(value);
        return this;
    }

    HopBuilder compare(Sum next) {
        sums.add(next);
        return this;
    }

    HopBuilder outcome(String value) {
        outcome = value;
        return this;
    }

    HopBuilder charges(List<ChargeLine> value) {
        charges = value;
        return this;
    }

    HopBuilder lines(List<ServiceLine> value) {
        lines = value;
        return this;
    }

    HopBuilder sentLines(List<SentLine> value) {
        sentLines = value;
        return this;
    }

    HopBuilder payment(Payment value, List<AppliedAdjustment> applied) {
        payment = Optional.of(value);
        adjustments = applied;
        return this;
    }

    HopBuilder statuses(List<String> value) {
        statuses = value;
        return this;
    }

    HopBuilder event(Event value) {
        event = Optional.of(value);
        return this;
    }

    HopBuilder raw(List<String> value) {
        raw = value;
        return this;
    }

    Hop build() {
        Optional<Sum> wrong = sums.stream().filter(sum -> !sum.agrees()).findFirst();
        String equation = sums.stream().map(Sum::toString).collect(Collectors.joining("; "));
        return new Hop(kind, at, id, href, controlNumbers, amount, outcome, wrong.isEmpty(), wrong.map(Sum::difference).orElse(Money.ZERO), equation,
            charges, lines, sentLines, payment, adjustments, statuses, event, raw);
    }
}
