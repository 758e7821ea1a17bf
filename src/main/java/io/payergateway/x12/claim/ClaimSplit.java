package io.payergateway.x12.claim;

import io.payergateway.x12.record.HealthCareCode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Splits a claim of more lines than its guide takes (837P and 837D 50, 837I 999). Each part is the same claim with the next lines, numbered from 1, the sum of
 * their charges as CLM02, and CLM01 followed by "-1", "-2", ... What belongs to the claim as a whole and to no line of it cannot be divided: such a claim is not
 * split, because any division would be a guess.
 */
final class ClaimSplit {
    /** HIPAA's limit for CLM01 (837 TR3, CLM01), narrower than the standard's. */
    private static final int NUMBER_LENGTH = 20;
    /** Numbers that another party gave to this very claim. */
    private static final Set<String> NUMBERS_OF_ONE_CLAIM = Set.of("F8", "9A", "9C", "D9");
    /** Value codes carry amounts of the whole stay, and a DRG is paid once. */
    private static final Set<String> CODES_OF_ONE_CLAIM = Set.of("BE", "DR");
    private static final Set<String> FREQUENCIES_OF_ANOTHER = Set.of("7", "8");

    /** Why a claim cannot be split. @param element 0 for the whole segment @param sentence without any value */
    record Obstacle(String segment, int element, String sentence) {
    }

    private ClaimSplit() {
    }

    static List<Obstacle> obstacles(Claim claim, int mostLines) {
        List<Obstacle> found = new ArrayList<>();
        ClaimInformation clm = claim.information();
        if (clm.charge().compareTo(sum(claim.lines())) != 0) {
            found.add(new Obstacle("CLM", 2, "its charge is not the sum of its lines"));
        }
        int parts = (claim.lines().size() + mostLines - 1) / mostLines;
        if (clm.number().length() + 1 + Integer.toString(parts).length() > NUMBER_LENGTH) {
            found.add(new Obstacle("CLM", 1, "its number has no room for the number of the part"));
        }
        if (FREQUENCIES_OF_ANOTHER.contains(clm.facility().frequency())) {
            found.add(new Obstacle("CLM", 5, "it replaces or voids one claim that the payer has"));
        }
        if (!claim.amounts().isEmpty()) {
            found.add(new Obstacle("AMT", 2, "an amount is told of the whole claim"));
        }
        if (claim.contract().isPresent()) {
            found.add(new Obstacle("CN1", 0, "its contract is for the whole claim"));
        }
        if (claim.repricing().isPresent()) {
            found.add(new Obstacle("HCP", 0, "it was repriced as a whole"));
        }
        if (claim.references().stream().anyMatch(each -> NUMBERS_OF_ONE_CLAIM.contains(each.qualifier()))) {
            found.add(new Obstacle("REF", 2, "another party numbered the whole claim"));
        }
        if (claim.codes().stream().flatMap(each -> each.codes().stream()).map(HealthCareCode::list).anyMatch(CODES_OF_ONE_CLAIM::contains)) {
            found.add(new Obstacle("HI", 1, "a value code or DRG is told of the whole claim"));
        }
        if (claim.otherSubscribers().stream().anyMatch(ClaimSplit::adjudicated)) {
            found.add(new Obstacle("SBR", 0, "another payer decided on the whole claim"));
        }
        return found;
    }

    private static boolean adjudicated(OtherSubscriber other) {
        return !other.adjustments().isEmpty() || !other.amounts().isEmpty() || other.inpatient().isPresent() || other.outpatient().isPresent();
    }

    static List<Claim> parts(Claim claim, int mostLines) {
        List<Claim> parts = new ArrayList<>();
        List<ServiceLine> all = claim.lines();
        for (int from = 0; from < all.size(); from += mostLines) {
            List<ServiceLine> lines = new ArrayList<>();
            for (ServiceLine line : all.subList(from, Math.min(all.size(), from + mostLines))) {
                lines.add(line.numbered(lines.size() + 1));
            }
            ClaimInformation clm = claim.information();
            parts.add(claim.with(clm.part(clm.number() + "-" + (parts.size() + 1), sum(lines)), List.copyOf(lines)));
        }
        return List.copyOf(parts);
    }

    private static BigDecimal sum(List<ServiceLine> lines) {
        return lines.stream().map(ServiceLine::charge).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
