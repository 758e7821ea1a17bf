package io.payergateway.acknowledgment;

import io.payergateway.x12.Segment;
import io.payergateway.x12.X12Reader;
import java.io.ByteArrayInputStream;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which claim each segment of one 837 transaction set of ours belongs to, so that the segment count of an IK302 tells the claim at fault.
 * The HL of a subscriber or patient belongs to the claim that follows it; that of the billing provider to none.
 */
final class SentClaims {
    private final TreeMap<Integer, String> claims;

    private SentClaims(TreeMap<Integer, String> claims) {
        this.claims = claims;
    }

    /** @param file our frozen bytes; st02 its transaction set in the group gs06 */
    static SentClaims of(byte[] file, String gs06, String st02) {
        TreeMap<Integer, String> claims = new TreeMap<>();
        boolean inGroup = false;
        boolean inSet = false;
        int person = 0;
        try (X12Reader reader = new X12Reader(new ByteArrayInputStream(file))) {
            while (reader.hasNext()) {
                Segment segment = reader.next();
                switch (segment.id()) {
                    case "GS" -> inGroup = segment.element(6).equals(gs06);
                    case "ST" -> inSet = inGroup && segment.element(2).equals(st02);
                    case "HL" -> {
                        if (inSet && segment.element(3).equals("20")) {
                            claims.put(segment.position(), "");
                            person = 0;
                        } else if (inSet && person == 0) {
                            person = segment.position();
                        }
                    }
                    case "CLM" -> {
                        if (inSet) {
                            claims.put(person == 0 ? segment.position() : person, segment.element(1));
                            person = 0;
                        }
                    }
                    default -> {
                        // belongs to what came before it
                    }
                }
            }
        }
        return new SentClaims(claims);
    }

    /** @param position with ST = 1; empty where it is before or between claims */
    Optional<String> at(int position) {
        return Optional.ofNullable(claims.floorEntry(position)).map(Map.Entry::getValue).filter(claim -> !claim.isEmpty());
    }
}
