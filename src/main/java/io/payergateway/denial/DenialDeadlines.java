package io.payergateway.denial;

import io.payergateway.partner.Facility;
import io.payergateway.partner.PayerConfig;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;

/** By when to act, from the day on which the notice came, as the facility counts its days. Nothing is assumed of a payer that configuration does not describe. */
public final class DenialDeadlines {
    private final Map<String, PayerConfig> payers;
    private final Map<String, Facility> facilities;

    public DenialDeadlines(Map<String, PayerConfig> payers, Map<String, Facility> facilities) {
        this.payers = Map.copyOf(payers);
        this.facilities = Map.copyOf(facilities);
    }

    /** @param received when the notice came @return empty where none runs, or nobody has configured it */
    public Optional<LocalDate> date(String payer, String facility, DeadlineKind kind, Instant received) {
        Optional<Integer> days = Optional.ofNullable(payers.get(payer)).flatMap(config -> switch (kind) {
            case APPEAL -> config.appealDays();
            case RESEND -> config.correctedClaimDays();
            case NONE -> Optional.<Integer>empty();
        });
        LocalDate day = LocalDate.ofInstant(received, Optional.ofNullable(facilities.get(facility)).map(Facility::zone).orElse(ZoneOffset.UTC));
        return days.map(day::plusDays);
    }

    /** The key of config/payers. */
    static String key(DeadlineKind kind) {
        return kind == DeadlineKind.APPEAL ? "appealDays" : "correctedClaimDays";
    }
}
