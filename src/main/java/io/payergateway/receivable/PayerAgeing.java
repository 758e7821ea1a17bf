package io.payergateway.receivable;

import io.payergateway.model.Money;
import java.util.List;
import java.util.Optional;

/**
 * What one payer owes. Five ages each; one claim counts in each of the three lists that it came to.
 *
 * @param payer  configuration id; "unknown" for claims whose payer is not configured (any more)
 * @param filing its limits; empty where none is configured, so that nobody watches them
 * @param comparesPayments whether what it pays is held against what is expected
 */
public record PayerAgeing(String payer, String name, Optional<Limits> filing, boolean comparesPayments, List<Aged> sent, List<Aged> acknowledged, List<Aged> adjudicated) {
    public PayerAgeing {
        sent = List.copyOf(sent);
        acknowledged = List.copyOf(acknowledged);
        adjudicated = List.copyOf(adjudicated);
    }

    /** As ISO 8601 writes them ("P12M"). @param correctedFrom "service" or "adjudication", null with corrected */
    public record Limits(String original, Optional<String> corrected, Optional<String> correctedFrom, String warning) {
    }

    public List<Aged> since(Since since) {
        return switch (since) {
            case SENT -> sent;
            case ACKNOWLEDGED -> acknowledged;
            case ADJUDICATED -> adjudicated;
        };
    }

    public Money dollars(Since since) {
        return Money.sum(since(since).stream().map(Aged::dollars).toList());
    }

    public long claims(Since since) {
        return since(since).stream().mapToLong(Aged::claims).sum();
    }
}
