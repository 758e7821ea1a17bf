package io.payergateway.claim;

import static org.assertj.core.api.Assertions.assertThat;

import io.payergateway.journal.ClaimRow;
import io.payergateway.journal.EvidenceKind;
import io.payergateway.model.Claim;
import io.payergateway.model.ClaimState;
import io.payergateway.model.Money;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever order charges, credits, resends, corrections, releases, files and rejections come in: each dollar charged and not credited is on one claim. */
class NeverLostNeverTwiceTest {
    private static final int STEPS = 60;
    private static final String[] ACCOUNTS = {"P1", "P2", "P3"};
    private final Desk desk = new Desk();
    private final Map<String, Integer> charged = new HashMap<>();
    private final Set<String> credited = new HashSet<>();
    private final List<Hl7Text> sent = new ArrayList<>();

    @AfterEach
    void close() {
        desk.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void everyChargeThatIsNotCreditedIsOnExactlyOneClaim(long seed) {
        Random random = new Random(seed);
        List<Hl7Text> messages = messages(random);
        for (Hl7Text message : messages) {
            desk.take(message);
            disturb(random, message);
            assertThat(desk.totals().holds()).isTrue();
        }
        desk.clock.pass(Desk.HOLD);
        desk.release.releaseDue();
        assertNothingLostOrDoubled();
    }

    /** Charges and credits in any order, even a credit before its charge; few amounts and codes, so that many charges look alike. */
    private List<Hl7Text> messages(Random random) {
        List<Hl7Text> messages = new ArrayList<>();
        for (int i = 0; i < STEPS; i++) {
            String account = ACCOUNTS[random.nextInt(ACCOUNTS.length)];
            String id = "K" + i;
            int dollars = 10 * (1 + random.nextInt(2));
            String date = "202610" + (10 + random.nextInt(2));
            charged.put(id, dollars);
            messages.add(Hl7Text.of(account).charge("CG", id, "36415", dollars + ".00", date, "E11.9^^I10"));
            if (random.nextInt(3) == 0) {
                credited.add(id);
                messages.add(Hl7Text.of(account).charge("CD", id, "36415", dollars + ".00", date, "E11.9^^I10"));
            }
            if (random.nextInt(10) == 0) {
                messages.add(Hl7Text.of(account).trigger("ADT^A08"));
            }
        }
        Collections.shuffle(messages, random);
        return messages;
    }

    private void disturb(Random random, Hl7Text message) {
        sent.add(message);
        switch (random.nextInt(12)) {
            case 0, 1 -> desk.releaseNow();
            case 2 -> desk.sendAll();
            case 3 -> desk.take(sent.get(random.nextInt(sent.size()))); // the same content under a new control id
            case 4 -> desk.claims().stream().filter(claim -> claim.state() == ClaimState.SENT).findFirst()
                    .ifPresent(claim -> desk.answer(claim.id(), ClaimState.REJECTED, EvidenceKind.CLAIM_ACK));
            case 5 -> desk.claims().stream().filter(claim -> claim.state() == ClaimState.REJECTED).findFirst()
                    .ifPresent(claim -> desk.editing.resubmit(claim.id(), "biller", "Again."));
            case 6 -> desk.claims().stream().filter(claim -> claim.state() == ClaimState.HELD && desk.openCodes(claim.id()).contains("LATE_CHARGE")).findFirst()
                    .ifPresent(claim -> desk.editing.edit(claim.id(), EditRequest.because("Late.").accepting("LATE_CHARGE"), "biller"));
            default -> { }
        }
    }

    private void assertNothingLostOrDoubled() {
        List<Integer> expected = new ArrayList<>();
        charged.forEach((id, dollars) -> {
            if (!credited.contains(id)) {
                expected.add(dollars);
            }
        });
        List<Integer> billed = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        int lateCredits = 0;
        for (ClaimRow row : desk.claims()) {
            if (row.state() == ClaimState.CLOSED) {
                continue;
            }
            Claim claim = desk.content(row.id());
            assertThat(Money.sum(claim.lines().stream().map(line -> line.charge()).toList())).isEqualTo(row.totalCharge()).isEqualTo(claim.totalCharge());
            for (String id : claim.lines().stream().flatMap(line -> line.chargeIds().stream()).toList()) {
                assertThat(seen.add(id)).as("charge " + id + " is billed once").isTrue();
                billed.add(charged.get(id));
            }
            for (var finding : desk.open(row.id())) {
                if (finding.code().equals("LATE_CREDIT")) {
                    // still in a file that has gone; the biller has it, with its amount
                    String amount = finding.message().replaceAll(".*\\$(\\d+)\\.00.*", "$1");
                    expected.add(Integer.parseInt(amount));
                    lateCredits++;
                }
            }
            assertThat(desk.openCodes(row.id())).isSubsetOf("LATE_CHARGE", "LATE_CREDIT", "DUPLICATE_CHARGE", "REPEATED_CHARGE");
        }
        Collections.sort(expected);
        Collections.sort(billed);
        assertThat(billed).as("with " + lateCredits + " late credits").isEqualTo(expected);
    }
}
