package io.payergateway.claim;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.payergateway.journal.Disposition;
import io.payergateway.journal.Totals;
import io.payergateway.model.ClaimState;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A charge that was not taken is money that nobody bills: until somebody acts, its message is held. */
class RefusedChargeTest {
    private final Desk desk = new Desk();

    @AfterEach
    void close() {
        desk.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "|1|150.00|150.00|; |1|-150.00|150.00|; CHARGE_REFUSED",
        "||CG|; ||ZZ|; CODE_UNKNOWN",
        "||CG|; |||; CHARGE_TYPE_MISSING",
        "|20261012||CG|; |20261340||CG|; DATE_INVALID",
        "|20261012||CG|; |||CG|; SERVICE_DATE_MISSING"})
    void aMessageWhoseOnlyChargeWasNotTakenIsHeldByOneFinding(String right, String wrong, String code) {
        long message = take(charge().replace(right, wrong));
        desk.releaseNow();
        assertThat(desk.disposition(message)).isEqualTo(Disposition.HELD);
        assertThat(openOf(message)).containsExactly(code);
        assertThat(desk.totals()).isEqualTo(new Totals(1, 0, 0, 0, 1, 0, 0));
    }

    @Test
    void aChargeMessageWithoutAnyChargeIsHeldToo() {
        take(charge().replaceAll("FT1[^\r]*\r", ""));
        assertThat(desk.totals().held()).isEqualTo(1);
    }

    @Test
    void aSecondChargeUnderAKnownIdIsHeldAndTheFirstIsNot() {
        desk.take(Hl7Text.of("A1").charge("K1", "99213", "150.00"));
        desk.releaseNow();
        desk.sendAll();
        long second = desk.take(Hl7Text.of("A1").charge("K1", "99213", "175.00"));
        assertThat(openOf(second)).containsExactly("CHARGE_ID_REUSED");
        assertThat(desk.totals()).isEqualTo(new Totals(2, 0, 0, 1, 1, 0, 0));
    }

    @Test
    void whatLeavesNothingToDoIsNoClaim() {
        desk.take(Hl7Text.of("A1").charge("K1", "99213", "150.00"));
        desk.take(Hl7Text.of("A1").charge("K1", "99213", "150.00"));
        desk.take(Hl7Text.bare("A2").charge("PY", "K9", "", "20.00", "20261012", ""));
        desk.take(Hl7Text.of("A3").trigger("ADT^A08").birthDate("19801340"));
        assertThat(desk.totals()).isEqualTo(new Totals(4, 0, 3, 0, 0, 0, 1));
    }

    @Test
    void theClaimThatTakesTheFindingOverHoldsTheMessageWithIt() {
        long refused = take(charge().replace("|1|150.00|150.00|", "|1|-150.00|150.00|"));
        long good = desk.take(Hl7Text.of("A1").charge("K2", "36415", "12.50"));
        desk.releaseNow();
        assertThat(desk.openCodes(desk.only().id())).containsExactly("CHARGE_REFUSED");
        assertThat(openOf(refused)).containsExactly("CHARGE_REFUSED");
        assertThat(openOf(good)).isEmpty();
        assertThat(desk.totals()).isEqualTo(new Totals(2, 0, 0, 0, 2, 0, 0));
        desk.editing.edit(desk.only().id(), EditRequest.because("Posted by mistake.").accepting("CHARGE_REFUSED"), "biller");
        assertThat(desk.only().state()).isEqualTo(ClaimState.READY);
        assertThat(openOf(refused)).isEmpty();
        assertThat(desk.totals()).isEqualTo(new Totals(2, 0, 1, 1, 0, 0, 0));
    }

    @Test
    void twoMessagesWithTheSameWrongAreHeldEachByAFindingOfItsOwn() {
        desk.take(Hl7Text.of("A1").charge("K2", "36415", "12.50"));
        desk.releaseNow();
        long first = take(charge().replace("|1|150.00|150.00|", "|1|-150.00|150.00|"));
        long second = take(charge().replace("|1|150.00|150.00|", "|1|-150.00|150.00|"));
        assertThat(List.of(openOf(first), openOf(second))).containsExactly(List.of("CHARGE_REFUSED"), List.of("CHARGE_REFUSED"));
        assertThat(desk.open(desk.only().id())).hasSize(2);
        assertThat(desk.totals().held()).isEqualTo(3);
    }

    @Test
    void theFindingStandsWithTheMessageAgainOnceItsClaimIsGone() {
        long refused = take(charge().replace("|1|150.00|150.00|", "|1|-150.00|150.00|"));
        desk.take(Hl7Text.of("A1").charge("K2", "36415", "12.50"));
        desk.releaseNow();
        desk.take(Hl7Text.of("A1").charge("CD", "K2", "36415", "12.50", "20261012", "E11.9^^I10"));
        assertThat(desk.only().state()).isEqualTo(ClaimState.CLOSED);
        assertThat(openOf(refused)).containsExactly("CHARGE_REFUSED");
        assertThat(desk.totals()).isEqualTo(new Totals(3, 0, 0, 2, 1, 0, 0));
    }

    private static String charge() {
        return new String(Hl7Text.of("A1").charge("K1", "99213", "150.00").bytes(), US_ASCII);
    }

    private long take(String message) {
        long id = desk.store(message.getBytes(US_ASCII));
        desk.builder.drain(100);
        return id;
    }

    private List<String> openOf(long message) {
        return desk.ofMessage(message).stream().filter(row -> row.resolvedAt().isEmpty()).map(row -> row.finding().code()).toList();
    }
}
