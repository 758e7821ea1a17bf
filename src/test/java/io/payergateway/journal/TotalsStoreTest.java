package io.payergateway.journal;

import static io.payergateway.journal.SampleClaims.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.payergateway.model.ChargeType;
import io.payergateway.model.ClaimState;
import io.payergateway.model.Finding;
import io.payergateway.model.Owner;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random histories, each step checked against a count kept beside the database. */
class TotalsStoreTest {
    private static final int STEPS = 250;

    private record Charged(long id, long messageId, ChargeType type) {
    }

    private final TotalsStore totals = new TotalsStore();
    private final MessageStore messages = new MessageStore();
    private final LifecycleStore claims = new LifecycleStore();
    private final List<InboundMessage> sent = new ArrayList<>();
    private final Map<Long, Disposition> dispositions = new HashMap<>();
    private final List<Charged> charges = new ArrayList<>();
    private final Map<Long, Long> claimOfCharge = new HashMap<>();
    private final List<Long> cancelled = new ArrayList<>();
    private final Map<Long, ClaimState> states = new HashMap<>();
    /** Finding to message. */
    private final Map<Long, Long> openErrors = new HashMap<>();
    private final FindingStore findings = new FindingStore();
    private long repeats;
    private long refused;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void everyMessageIsInExactlyOnePlaceAfterEveryStep(long seed) {
        Random random = new Random(seed);
        try (Database database = TestDatabase.fresh(); Handle handle = database.jdbi().open()) {
            for (int step = 0; step < STEPS; step++) {
                step(handle, random);
                Totals found = totals.totals(handle);
                assertThat(found.holds()).isTrue();
                assertThat(found).as("step %d of seed %d", step, seed).isEqualTo(expected());
            }
        }
    }

    @Test
    void aMessageOfWhichNoChargeWasTakenIsHeldUntilItsErrorIsResolvedAndThenHasNothingToBill() {
        try (Database database = TestDatabase.fresh(); Handle handle = database.jdbi().open()) {
            long message = messages.store(handle, List.of(MessageStoreTest.message("refused", "body", "ack")), NOON).get(0).messageId();
            findings.add(handle, Finding.error("CHARGE_REFUSED", Owner.BILLING, "test", "FT1-11", "test"), Subject.message(message), NOON);
            messages.dispose(handle, List.of(message), Disposition.HELD);
            assertThat(totals.totals(handle)).isEqualTo(new Totals(1, 0, 0, 0, 1, 0, 0));
            findings.resolve(handle, findings.ofMessage(handle, message).get(0).id(), "test", NOON);
            assertThat(totals.totals(handle)).isEqualTo(new Totals(1, 0, 1, 0, 0, 0, 0));
        }
    }

    /** The disposition alone would still say where each of them is. */
    @Test
    void aMessageWhoseRowsAreGoneIsNowhereAndTheIdentityBreaks() {
        try (Database database = TestDatabase.fresh(); Handle handle = database.jdbi().open()) {
            for (String each : List.of("charged", "quarantined", "held")) {
                deliver(handle, MessageStoreTest.message(each, "body", "ack"));
            }
            List<Long> ids = dispositions.keySet().stream().sorted().toList();
            Random random = new Random(1);
            charge(handle, random, ids.get(0));
            new QuarantineStore().keep(handle, new Quarantined("MLLP", "UNREADABLE", "test", new byte[0], true, OptionalLong.of(ids.get(1))), NOON);
            complain(handle, ids.get(2), Subject.message(ids.get(2)), true);
            messages.dispose(handle, ids.subList(0, 1), Disposition.CHARGES);
            messages.dispose(handle, ids.subList(1, 2), Disposition.QUARANTINED);
            messages.dispose(handle, ids.subList(2, 3), Disposition.HELD);
            assertThat(totals.totals(handle).imbalance()).isZero();
            List<String> losses = List.of("delete from charge", "delete from quarantine", "delete from finding");
            for (int lost = 0; lost < losses.size(); lost++) {
                handle.execute(losses.get(lost));
                assertThat(totals.totals(handle).imbalance()).as(losses.get(lost)).isEqualTo(lost + 1);
                assertThat(totals.totals(handle).holds()).isFalse();
            }
        }
    }

    private void step(Handle handle, Random random) {
        switch (random.nextInt(12)) {
            case 0, 1 -> deliver(handle, MessageStoreTest.message("id" + sent.size(), "body", "ack"));
            case 2 -> again(handle, random, "body");
            case 3 -> again(handle, random, "other");
            case 4 -> refuse(handle, random);
            case 5 -> dispose(handle, random);
            case 6 -> charge(handle, random);
            case 7 -> bill(handle, random);
            case 8 -> cancel(handle, random);
            case 9 -> complain(handle, random);
            case 10 -> settle(handle, random);
            default -> moveClaim(handle, random);
        }
    }

    private void deliver(Handle handle, InboundMessage message) {
        dispositions.put(messages.store(handle, List.of(message), NOON).get(0).messageId(), Disposition.IN_FLIGHT);
        sent.add(message);
    }

    private void again(Handle handle, Random random, String body) {
        if (sent.isEmpty()) {
            return;
        }
        InboundMessage first = sent.get(random.nextInt(sent.size()));
        Receipt.Kind kind = messages.store(handle, List.of(MessageStoreTest.message(first.controlId(), body, "x")), NOON).get(0).kind();
        if (kind == Receipt.Kind.REPEATED) {
            repeats++;
        } else {
            refused++;
        }
    }

    private void refuse(Handle handle, Random random) {
        boolean counts = random.nextBoolean();
        new QuarantineStore().keep(handle, new Quarantined("MLLP", "CHARSET", "test", new byte[0], counts, OptionalLong.empty()), NOON);
        refused += counts ? 1 : 0;
    }

    private void dispose(Handle handle, Random random) {
        List<Long> free = dispositions.keySet().stream().filter(id -> dispositions.get(id) == Disposition.IN_FLIGHT).sorted().toList();
        if (free.isEmpty()) {
            return;
        }
        long id = free.get(random.nextInt(free.size()));
        Disposition to = List.of(Disposition.NOT_CLAIM, Disposition.QUARANTINED, Disposition.CHARGES, Disposition.HELD).get(random.nextInt(4));
        messages.dispose(handle, List.of(id), to);
        if (to == Disposition.QUARANTINED) {
            // its bytes are kept beside it and are not counted again
            new QuarantineStore().keep(handle, new Quarantined("MLLP", "UNREADABLE", "test", new byte[0], true, OptionalLong.of(id)), NOON);
        }
        dispositions.put(id, to);
        if (to == Disposition.CHARGES) {
            charge(handle, random, id);
        } else if (to == Disposition.HELD) {
            complain(handle, id, Subject.message(id), true);
        }
    }

    private void charge(Handle handle, Random random) {
        List<Long> open = dispositions.keySet().stream().filter(id -> dispositions.get(id) == Disposition.CHARGES).sorted().toList();
        if (open.isEmpty()) {
            return;
        }
        charge(handle, random, open.get(random.nextInt(open.size())));
    }

    private void charge(Handle handle, Random random, long message) {
        ChargeType type = ChargeType.values()[random.nextInt(ChargeType.values().length)];
        long id = handle.createUpdate("""
                        insert into charge (encounter_id, message_id, charge_id, type, content, received_at)
                        values (:encounter, :message, 'C', :type, '{}', now())""")
                .bind("encounter", SampleClaims.encounter(handle)).bind("message", message).bind("type", type.name())
                .executeAndReturnGeneratedKeys("id").mapTo(Long.class).one();
        charges.add(new Charged(id, message, type));
    }

    private void bill(Handle handle, Random random) {
        List<Charged> free = charges.stream().filter(c -> c.type() == ChargeType.CHARGE && !claimOfCharge.containsKey(c.id())).toList();
        if (free.isEmpty()) {
            return;
        }
        long charge = free.get(random.nextInt(free.size())).id();
        long claim = states.isEmpty() || random.nextBoolean() ? SampleClaims.open(handle) : states.keySet().iterator().next();
        states.putIfAbsent(claim, ClaimState.OPEN);
        handle.execute("update charge set claim_id = ? where id = ?", claim, charge);
        claimOfCharge.put(charge, claim);
    }

    private void cancel(Handle handle, Random random) {
        List<Charged> free = charges.stream().filter(c -> c.type() == ChargeType.CHARGE).toList();
        List<Charged> credits = charges.stream().filter(c -> c.type() == ChargeType.CREDIT).toList();
        if (free.isEmpty() || credits.isEmpty()) {
            return;
        }
        long charge = free.get(random.nextInt(free.size())).id();
        handle.execute("update charge set cancelled_by = ? where id = ?", credits.get(0).id(), charge);
        cancelled.add(charge);
    }

    private void complain(Handle handle, Random random) {
        List<Long> all = dispositions.keySet().stream().sorted().toList();
        if (all.isEmpty()) {
            return;
        }
        long message = all.get(random.nextInt(all.size()));
        Subject subject = states.isEmpty() || random.nextBoolean() ? Subject.message(message) : Subject.claim(states.keySet().iterator().next()).withMessage(message);
        complain(handle, message, subject, random.nextInt(3) > 0);
    }

    private void complain(Handle handle, long message, Subject subject, boolean error) {
        findings.add(handle, error ? Finding.error("CHARGE_REFUSED", Owner.BILLING, "test", "FT1-11", "test")
                : Finding.warning("REPEATED_CHARGE", Owner.BILLING, "test", "FT1-2", "test"), subject, NOON);
        long id = findings.ofMessage(handle, message).stream().mapToLong(FindingRow::id).max().orElseThrow();
        if (error) {
            openErrors.put(id, message);
        }
    }

    private void settle(Handle handle, Random random) {
        List<Long> open = openErrors.keySet().stream().sorted().toList();
        if (!open.isEmpty()) {
            long finding = open.get(random.nextInt(open.size()));
            findings.resolve(handle, finding, "test", NOON);
            openErrors.remove(finding);
        }
    }

    private void moveClaim(Handle handle, Random random) {
        List<Long> movable = states.keySet().stream().filter(id -> !states.get(id).successors().isEmpty()).sorted().toList();
        if (movable.isEmpty()) {
            return;
        }
        long claim = movable.get(random.nextInt(movable.size()));
        List<ClaimState> next = List.copyOf(states.get(claim).successors());
        ClaimState to = next.get(random.nextInt(next.size()));
        claims.move(handle, claim, to, Evidence.of(EvidenceKind.OPERATOR, "test"), NOON);
        states.put(claim, to);
    }

    private Totals expected() {
        Map<Disposition, Long> places = new EnumMap<>(Disposition.class);
        for (long message : dispositions.keySet()) {
            places.merge(place(message), 1L, Long::sum);
        }
        return new Totals(dispositions.size() + repeats + refused, repeats, places.getOrDefault(Disposition.NOT_CLAIM, 0L),
                places.getOrDefault(Disposition.CLAIMED, 0L), places.getOrDefault(Disposition.HELD, 0L),
                places.getOrDefault(Disposition.QUARANTINED, 0L) + refused, places.getOrDefault(Disposition.IN_FLIGHT, 0L));
    }

    private Disposition place(long message) {
        boolean wrong = openErrors.containsValue(message);
        if (dispositions.get(message) == Disposition.HELD) {
            return wrong ? Disposition.HELD : Disposition.NOT_CLAIM;
        }
        if (dispositions.get(message) != Disposition.CHARGES) {
            return dispositions.get(message);
        }
        boolean waiting = false;
        for (Charged charge : charges.stream().filter(c -> c.messageId() == message).toList()) {
            Long claim = claimOfCharge.get(charge.id());
            if (claim != null && states.get(claim) == ClaimState.HELD) {
                return Disposition.HELD;
            }
            waiting |= claim == null ? charge.type() == ChargeType.CHARGE && !cancelled.contains(charge.id()) : states.get(claim) == ClaimState.OPEN;
        }
        return waiting ? Disposition.IN_FLIGHT : wrong ? Disposition.HELD : Disposition.CLAIMED;
    }
}
