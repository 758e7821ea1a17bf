package io.payergateway.examples;

import io.payergateway.journal.ClaimRow;
import io.payergateway.journal.FindingRow;
import io.payergateway.journal.QuarantineRow;
import io.payergateway.journal.Totals;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What one input changed in the gateway: taken before and after it. */
final class Observed {
    private static final Pattern COUNTED = Pattern.compile("(GS06 is|ISA13 is|remittance) \\d+");
    private final WholePath gateway;
    private final long lastFinding;
    private final long lastQuarantine;
    private final List<ClaimRow> claims;
    private final Totals totals;

    private Observed(WholePath gateway) {
        this.gateway = gateway;
        this.lastFinding = gateway.findings().stream().mapToLong(FindingRow::id).max().orElse(0);
        this.lastQuarantine = gateway.quarantine().stream().mapToLong(QuarantineRow::id).max().orElse(0);
        this.claims = gateway.claims();
        this.totals = gateway.totals();
    }

    static Observed before(WholePath gateway) {
        return new Observed(gateway);
    }

    List<FindingRow> findings() {
        return gateway.findings().stream().filter(row -> row.id() > lastFinding).toList();
    }

    private List<QuarantineRow> quarantine() {
        return gateway.quarantine().stream().filter(row -> row.id() > lastQuarantine).toList();
    }

    /** "claim HELD; CODE (worklist), quarantined CODE"; "stored" or "nothing new" where there is none of it. */
    String consequences() {
        List<String> all = new ArrayList<>();
        newClaims().forEach(claim -> all.add("claim " + claim.state()));
        all.addAll(kept());
        if (all.isEmpty()) {
            all.add(gateway.totals().received() - gateway.totals().duplicates() > totals.received() - totals.duplicates() ? "stored" : "nothing new");
        }
        return String.join("; ", all);
    }

    /** Quarantine and findings; a finding that is about the quarantined bytes stands beside their reason. */
    List<String> kept() {
        Stream<String> quarantined = quarantine().stream().map(row -> "quarantined " + row.content().reason()).distinct();
        Stream<String> found = findings().stream().map(row -> row.finding().code() + " (" + row.finding().owner().name().toLowerCase(Locale.ROOT) + ")").distinct();
        return Stream.concat(quarantined, found).toList();
    }

    private List<ClaimRow> newClaims() {
        return gateway.claims().stream().filter(claim -> claims.stream().noneMatch(old -> old.id() == claim.id())).toList();
    }

    /** The sentences of the findings; numbers that count up with every row of a table as N. */
    String texts() {
        return findings().stream().map(row -> COUNTED.matcher(row.finding().message()).replaceAll("$1 N")).distinct().collect(Collectors.joining(" "));
    }
}
