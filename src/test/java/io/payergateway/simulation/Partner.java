package io.payergateway.simulation;

import io.payergateway.simulation.AnswerText.Paid;
import io.payergateway.x12.Segment;
import io.payergateway.x12.X12Reader;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * A clearinghouse with its payers: decides once what becomes of each submission, then gives the answers in any order, late, twice, cut short, or not at all
 * until it is well again. It keeps what it was given, so that the truth can be held against the gateway's records.
 */
final class Partner {
    /** A file as it lies here. @param deliveries how often it came; answered by the first alone */
    record Received(String name, byte[] body, int deliveries, boolean claims) {
    }

    private record Sent(String isa13, String gs06, String st02, String bht03, Map<String, BigDecimal> claims) {
    }

    final String id;
    private final SplittableRandom random;
    private final Map<String, Received> received = new LinkedHashMap<>();
    private final Map<String, Verdict> verdicts = new LinkedHashMap<>();
    private final List<Paid> paid = new ArrayList<>();
    private final List<AnswerText> planned = new ArrayList<>();
    private final List<AnswerText> lost = new ArrayList<>();
    private final Map<String, byte[]> folder = new LinkedHashMap<>();
    private int controlNumbers;
    private int traces;
    private boolean well;

    Partner(String id, SplittableRandom random) {
        this.id = id;
        this.random = random;
    }

    boolean has(String fileName) {
        return received.values().stream().anyMatch(file -> file.name().equals(fileName));
    }

    List<Received> received() {
        return List.copyOf(received.values());
    }

    /** CLM01 to what became of it. */
    Map<String, Verdict> verdicts() {
        return verdicts;
    }

    /** Every CLP of a balanced 835, also of those that were not given yet. */
    List<Paid> paid() {
        return paid;
    }

    Map<String, byte[]> folder() {
        return folder;
    }

    boolean silent() {
        return planned.isEmpty() && lost.isEmpty() && folder.isEmpty();
    }

    /** From now on nothing is lost or damaged; what was lost is asked for again. */
    void getWell() {
        well = true;
        planned.addAll(lost);
        lost.clear();
    }

    void receive(String name, byte[] body) {
        Sent sent = read(body);
        Received before = received.get(sent.isa13());
        if (before != null) {
            if (!before.name().equals(name) || !Arrays.equals(before.body(), body)) {
                throw new AssertionError("ISA13 " + sent.isa13() + " came twice with other bytes or another name");
            }
            received.put(sent.isa13(), new Received(name, body, before.deliveries() + 1, before.claims()));
            planned.add(AnswerText.ta1(sent.isa13(), "R", "025"));
            return;
        }
        received.put(sent.isa13(), new Received(name, body, 1, !sent.claims().isEmpty()));
        if (!sent.claims().isEmpty()) {
            judge(sent);
        }
    }

    private void judge(Sent sent) {
        int fate = random.nextInt(16);
        planned.add(fate == 0 ? AnswerText.ta1(sent.isa13(), "R", "024") : AnswerText.ta1(sent.isa13(), "A", "000"));
        if (fate == 0) {
            sent.claims().keySet().forEach(claim -> verdicts.put(claim, Verdict.TA1_REJECTED));
            return;
        }
        planned.add(AnswerText.functional(sent.gs06(), sent.st02(), fate != 1));
        if (fate == 1) {
            sent.claims().keySet().forEach(claim -> verdicts.put(claim, Verdict.SET_REJECTED));
            return;
        }
        sent.claims().forEach((claim, charge) -> judge(sent, claim, charge));
    }

    private void judge(Sent sent, String claim, BigDecimal charge) {
        Verdict verdict = switch (random.nextInt(10)) {
            case 0 -> Verdict.CLAIM_REJECTED;
            case 1 -> Verdict.DENIED;
            case 2 -> Verdict.CORRECTED;
            case 3 -> Verdict.TAKEN_BACK;
            case 4 -> Verdict.REJECTED_AND_PAID;
            default -> Verdict.PAID;
        };
        verdicts.put(claim, verdict);
        planned.add(AnswerText.claim("CLEARINGHOUSE", sent.bht03(), claim, "A1"));
        boolean rejected = verdict == Verdict.CLAIM_REJECTED || verdict == Verdict.REJECTED_AND_PAID;
        planned.add(AnswerText.claim("PAYER", sent.bht03(), claim, rejected ? "A3" : "A2"));
        BigDecimal most = charge.subtract(new BigDecimal("50"));
        BigDecimal some = new BigDecimal("20");
        switch (verdict) {
            case PAID, REJECTED_AND_PAID -> pay(new Paid(claim, charge, most));
            case DENIED -> pay(new Paid(claim, charge, BigDecimal.ZERO));
            case CORRECTED -> {
                pay(new Paid(claim, charge, most));
                pay(new Paid(claim, charge.negate(), most.negate()), new Paid(claim, charge, some));
            }
            case TAKEN_BACK -> {
                pay(new Paid(claim, charge, most));
                pay(new Paid(claim, charge, some));
                pay(new Paid(claim, charge.negate(), some.negate()));
                pay(new Paid(claim, charge.negate(), most.negate()));
            }
            default -> {
                // refused before any payer saw it
            }
        }
    }

    private void pay(Paid... claims) {
        String trace = id.toUpperCase(Locale.ROOT) + (++traces);
        List<Paid> all = new ArrayList<>(List.of(claims));
        int oddity = random.nextInt(20);
        if (oddity == 0) {
            all.add(new Paid("NOBODY-1", new BigDecimal("90"), new BigDecimal("40"))); // a claim that another sent
        } else if (oddity == 1) {
            planned.add(AnswerText.remittance(trace + "X", all, BigDecimal.ONE));
        }
        paid.addAll(all);
        planned.add(AnswerText.remittance(trace, all, BigDecimal.ZERO));
    }

    /** Puts one of the answers, any of them, where it can be collected. @return what happened, in words */
    String answer() {
        if (planned.isEmpty()) {
            return "nothing to say";
        }
        int at = random.nextInt(planned.size());
        AnswerText answer = planned.get(at);
        int fate = well ? 9 : random.nextInt(10);
        if (fate != 0) {
            planned.remove(at); // else it comes once more later, in another envelope
        }
        if (fate == 1) {
            lost.add(answer);
            return answer.kind() + " lost";
        }
        String name = String.format(Locale.ROOT, "%s-%d.%s", id, ++controlNumbers, answer.kind());
        byte[] bytes = answer.in(id.toUpperCase(Locale.ROOT), controlNumbers);
        if (fate == 2) {
            folder.put("again-" + name, bytes);
        } else if (fate == 3) {
            folder.put("cut-" + name, Arrays.copyOf(bytes, bytes.length - 20));
        }
        folder.put(name, bytes);
        return name + (fate == 0 ? " and again later" : fate == 2 ? " twice" : fate == 3 ? " after a copy that is cut short" : "");
    }

    private static Sent read(byte[] body) {
        String isa13 = "";
        String gs06 = "";
        String st02 = "";
        String bht03 = "";
        Map<String, BigDecimal> claims = new LinkedHashMap<>();
        try (X12Reader reader = new X12Reader(new ByteArrayInputStream(body))) {
            while (reader.hasNext()) {
                Segment segment = reader.next();
                switch (segment.id()) {
                    case "ISA" -> isa13 = segment.element(13);
                    case "GS" -> gs06 = segment.element(6);
                    case "ST" -> st02 = segment.element(2);
                    case "BHT" -> bht03 = segment.element(3);
                    case "CLM" -> {
                        if (claims.put(segment.element(1), new BigDecimal(segment.element(2))) != null) {
                            throw new AssertionError("one file holds " + segment.element(1) + " twice");
                        }
                    }
                    default -> {
                        // a partner's other readers look at it
                    }
                }
            }
        }
        return new Sent(isa13, gs06, st02, bht03, claims);
    }
}
