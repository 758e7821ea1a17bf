package io.payergateway.simulator;

import io.payergateway.model.Money;
import io.payergateway.simulator.ClaimFile.Line;
import io.payergateway.simulator.ClaimFile.Party;
import io.payergateway.simulator.ClaimFile.SubmittedClaim;
import io.payergateway.x12.Segment;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Follows the loops of one 837 (X222, X223): HL levels carry down, CLM starts a claim, LX a line. */
final class TransactionReader {
    private static final Pattern UNITS = Pattern.compile("\\d{1,8}(\\.\\d{1,3})?");
    private final List<SubmittedClaim> claims = new ArrayList<>();
    private String batchReference = "";
    private Party submitter = Party.NOBODY;
    private Party receiver = Party.NOBODY;
    private Party billingProvider = Party.NOBODY;
    private String taxId = "";
    private Party subscriber = Party.NOBODY;
    private Party patient = Party.NOBODY;
    private Party payer = Party.NOBODY;
    private String filingIndicator = "";
    private Segment clm;
    private String claimDate = "";
    private List<Line> lines = new ArrayList<>();
    private Segment service;
    private String lineDate = "";
    private String lineControlNumber = "";
    private String responsibility = "";
    private String original = "";
    private boolean otherPayers;
    private Money claimSettled = Money.ZERO;
    private Money lineSettled = Money.ZERO;

    String batchReference() {
        return batchReference;
    }

    Party submitter() {
        return submitter;
    }

    Party receiver() {
        return receiver;
    }

    /** Complete once the SE was seen. */
    List<SubmittedClaim> claims() {
        return claims;
    }

    void segment(Segment segment) {
        switch (segment.id()) {
            case "BHT" -> batchReference = segment.element(3);
            case "HL" -> level(segment);
            case "SBR" -> subscription(segment);
            case "NM1" -> name(segment);
            case "REF" -> reference(segment);
            case "CLM" -> {
                endClaim();
                clm = segment;
            }
            case "DTP" -> date(segment);
            case "LX" -> endLine();
            case "SVD" -> settle(money(segment.element(2)));
            case "AMT" -> settle(clm != null && service == null && segment.element(1).equals("D") ? money(segment.element(2)) : Money.ZERO);
            case "CAS" -> writtenOff(segment);
            case "SV1", "SV2", "SV3" -> service = segment;
            case "SE" -> endClaim();
            default -> { }
        }
    }

    /** SBR of 2000B; those of 2320 stand behind a CLM and tell of prior payers. */
    private void subscription(Segment sbr) {
        if (clm == null) {
            responsibility = sbr.element(1);
            filingIndicator = sbr.element(9);
        } else {
            otherPayers = true;
        }
    }

    private void settle(Money amount) {
        if (service == null) {
            claimSettled = claimSettled.plus(amount);
        } else {
            lineSettled = lineSettled.plus(amount);
        }
    }

    /** What is left to the patient (PR) is what this payer is asked for; OA-23 repeats what the payers before did. */
    private void writtenOff(Segment cas) {
        for (int i = 2; cas.has(i) && !cas.element(1).equals("PR"); i += 3) {
            if (!(cas.element(1).equals("OA") && cas.element(i).equals("23"))) {
                settle(money(cas.element(i + 1)));
            }
        }
    }

    private void level(Segment hl) {
        endClaim();
        switch (hl.element(3)) {
            case "20" -> {
                taxId = "";
                noSubscriber();
            }
            case "22" -> noSubscriber();
            default -> patient = Party.NOBODY;
        }
    }

    private void noSubscriber() {
        subscriber = Party.NOBODY;
        patient = Party.NOBODY;
        payer = Party.NOBODY;
    }

    private void name(Segment nm1) {
        Party party = new Party(nm1.element(3), nm1.element(4), nm1.element(9));
        switch (nm1.element(1)) {
            case "41" -> submitter = party;
            case "40" -> receiver = party;
            case "85" -> billingProvider = party;
            case "IL" -> subscriber = clm == null ? party : subscriber;
            case "PR" -> payer = clm == null ? party : payer;
            case "QC" -> patient = party;
            default -> { }
        }
    }

    private void reference(Segment ref) {
        if (clm == null && ref.element(1).equals("EI") && subscriber.equals(Party.NOBODY)) {
            taxId = ref.element(2);
        } else if (clm != null && !otherPayers && service == null && ref.element(1).equals("F8")) {
            original = ref.element(2);
        } else if (service != null && ref.element(1).equals("6R")) {
            lineControlNumber = ref.element(2);
        }
    }

    private void date(Segment dtp) {
        String first = dtp.element(3).length() > 8 ? dtp.element(3).substring(0, 8) : dtp.element(3);
        if (dtp.element(1).equals("472")) {
            lineDate = first;
        } else if (dtp.element(1).equals("434")) {
            claimDate = first;
        }
    }

    private void endLine() {
        if (service == null) {
            return;
        }
        boolean institutional = service.is("SV2");
        String procedure = service.element(institutional ? 2 : 1);
        String plain = String.join(":", service.components(procedure));
        lines.add(new Line(plain, institutional ? service.element(1) : "", money(service.element(institutional ? 3 : 2)),
                units(), lineDate.isEmpty() ? claimDate : lineDate, lineControlNumber, lineSettled));
        service = null;
        lineSettled = Money.ZERO;
        lineDate = "";
        lineControlNumber = "";
    }

    /** What is no number counts as one unit; only the 835 repeats it. */
    private BigDecimal units() {
        int place = switch (service.id()) {
            case "SV2" -> 5;
            case "SV3" -> 6;
            default -> 4;
        };
        return UNITS.matcher(service.element(place)).matches() ? new BigDecimal(service.element(place)) : BigDecimal.ONE;
    }

    private void endClaim() {
        endLine();
        if (clm == null) {
            return;
        }
        String date = lines.stream().map(Line::serviceDate).filter(each -> !each.isEmpty()).min(String::compareTo).orElse(claimDate);
        claims.add(new SubmittedClaim(clm.element(1), clm.position(), money(clm.element(2)), clm.component(5, 1), clm.component(5, 3),
                patient.equals(Party.NOBODY) ? subscriber : patient, subscriber, payer, billingProvider, taxId, filingIndicator, date,
                responsibility, original, claimSettled, lines));
        clm = null;
        original = "";
        otherPayers = false;
        claimSettled = Money.ZERO;
        claimDate = "";
        lines = new ArrayList<>();
    }

    /** An amount that is none counts as zero here: the claim then fails its balance and is rejected for it. */
    private static Money money(String text) {
        return Money.parse(text).orElse(Money.ZERO);
    }
}
