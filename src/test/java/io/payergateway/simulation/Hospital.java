package io.payergateway.simulation;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.payergateway.journal.Channel;
import io.payergateway.journal.InboundMessage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Sends messages of one invented person after another, each until it is acknowledged, as an interface engine does. */
final class Hospital {
    private static final int MAX_ACCOUNTS = 15;
    private final SplittableRandom random;
    private final List<String> accounts = new ArrayList<>();
    private final Map<String, InboundMessage> acknowledged = new LinkedHashMap<>();
    private final Deque<InboundMessage> unacknowledged = new ArrayDeque<>();
    private int deliveries;
    private int messages;
    private int charges;

    Hospital(SplittableRandom random) {
        this.random = random;
    }

    /** The next to send: first what nobody has acknowledged. */
    InboundMessage next() {
        if (!unacknowledged.isEmpty()) {
            return unacknowledged.peek();
        }
        InboundMessage made = !acknowledged.isEmpty() && random.nextInt(10) == 0 ? List.copyOf(acknowledged.values()).get(random.nextInt(acknowledged.size())) : fresh();
        unacknowledged.add(made);
        return made;
    }

    void acknowledge(InboundMessage message) {
        unacknowledged.remove(message);
        acknowledged.put(message.controlId(), message);
        deliveries++;
    }

    boolean waits() {
        return !unacknowledged.isEmpty();
    }

    Map<String, InboundMessage> acknowledged() {
        return acknowledged;
    }

    /** How often an ACK was given, repeats among them. */
    int deliveries() {
        return deliveries;
    }

    private InboundMessage fresh() {
        int what = random.nextInt(20);
        if (what == 0) {
            return message("DFT^P03", "", "E11.9^^I10", charge("CG", "150.00")); // no account: nobody can bill it
        }
        if (what == 1 && !accounts.isEmpty()) {
            return message("ADT^A08", any(), "E11.9^^I10", "");
        }
        if (what < 5 && !accounts.isEmpty()) {
            return message("DFT^P03", any(), "E11.9^^I10", charge("CG", "150.00")); // a further charge, perhaps a late one
        }
        if (what == 5 && !accounts.isEmpty()) {
            return message("DFT^P03", any(), "E11.9^^I10", charge("CD", "150.00"));
        }
        if (accounts.size() < MAX_ACCOUNTS) {
            accounts.add("ACCT" + (accounts.size() + 1));
            String diagnosis = what == 6 ? "44054006^^SCT" : "E11.9^^I10"; // SNOMED: held for coding
            return message("DFT^P03", accounts.get(accounts.size() - 1), diagnosis, charge("CG", "150.00"));
        }
        return message("ADT^A08", any(), "E11.9^^I10", "");
    }

    private String any() {
        return accounts.get(random.nextInt(accounts.size()));
    }

    private String charge(String type, String amount) {
        String id = type.equals("CD") ? "K" + (1 + random.nextInt(charges)) : "K" + (++charges);
        return "FT1|1|||20261012||" + type + "|C99213^^CDM|||1|" + amount + "|" + amount + "||||11|||E11.9^^I10|1990000063^HARTLEY^OWEN^M^^^^^NPI^^^^NPI|||||99213^^C4||||||"
                + id + "\r";
    }

    private InboundMessage message(String event, String account, String diagnosis, String ft1) {
        String control = "T" + (++messages);
        int number = account.isEmpty() ? 0 : Integer.parseInt(account.substring(4));
        String payer = number % 2 == 0 ? "SUM01" : "EVG01";
        String text = "MSH|^~\\&|MERCYEHR|MERCY|PAYERGATEWAY|PG|20261012101500||" + event + "|" + control + "|P|2.5.1\rEVN||20261012101500\r"
                + "PID|1||M" + number + "^^^MRN^MR||RIVERSTONE^AMELIA^J||19800214|F|||12 BIRCH LANE^^ALBANY^NY^122080012|||||||" + account + "\r"
                + "PV1|1|O|CLINIC^1|1|||1990000063^HARTLEY^OWEN^M^^^^^NPI^^^^NPI|||CLINIC||||1|||||" + account + "|||||||||||||||||||||||||20261010093000|\r"
                + "DG1|1||" + diagnosis + "|||F\r" + ft1
                + "IN1|1|" + payer + "|" + payer + "|PLAN||||GRP100|RIVER WORKS|||20260101||||RIVERSTONE^AMELIA^J|SEL|19800214|12 BIRCH LANE^^ALBANY^NY^122080012"
                + "|||1||||||||||||||EV" + number + "|||||||F\r";
        return new InboundMessage(Channel.MLLP, "MERCYEHR", "MERCY", control, event, text.getBytes(US_ASCII), "ack".getBytes(US_ASCII));
    }
}
