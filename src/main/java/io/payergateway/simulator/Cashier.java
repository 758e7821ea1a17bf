package io.payergateway.simulator;

import io.payergateway.simulator.ClaimFile.Interchange;
import io.payergateway.simulator.ClaimFile.SubmittedClaim;
import io.payergateway.simulator.Deliveries.Delivery;
import io.payergateway.simulator.Ledger.OpenFile;
import io.payergateway.simulator.RemittanceWriter.Stamp;
import io.payergateway.simulator.Scene.Form;
import io.payergateway.x12.X12DataException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pays: 835s to the mailbox, and for each with money the bank's file beside it. What comes on a later day is written at once and kept until then, so
 * that it survives a restart. Used by one thread.
 */
final class Cashier {
    private static final Logger LOG = LoggerFactory.getLogger(Cashier.class);
    private final Mailbox mailbox;
    private final Ledger ledger;
    private final AnswerDelays delays;
    private final ZoneId zone;
    private final Payments payments;
    private final Stories stories;
    private final AdjudicatedClaims adjudicated;
    private final Deliveries later;
    private final Path bank;

    /** @param state of the clearinghouse: bank/, later/ and adjudicated/ stand in it */
    Cashier(Mailbox mailbox, Ledger ledger, Path state, SimulatorSettings settings, Adjudicator adjudicator, ZoneId zone) throws IOException {
        this.mailbox = mailbox;
        this.ledger = ledger;
        this.delays = settings.delays();
        this.zone = zone;
        this.stories = new Stories(adjudicator);
        this.payments = new Payments(adjudicator, stories, settings.seed());
        this.adjudicated = new AdjudicatedClaims(state.resolve("adjudicated"), adjudicator);
        this.later = new Deliveries(state.resolve("later"));
        this.bank = Files.createDirectories(state.resolve("bank"));
    }

    /** What was written before and comes now. */
    void deliver(Instant now) throws IOException {
        for (Delivery each : later.due(now)) {
            hand(each.controlNumber(), each.kind(), later.read(each));
            later.delivered(each);
        }
    }

    void pay(List<OpenFile> files, Instant now) throws IOException {
        List<JudgedInterchange> interchanges = files.stream().flatMap(file -> file.interchanges().stream()).toList();
        for (Payments.Payment payment : payments.gather(interchanges)) {
            AnswerEnvelope envelope = envelope(payment.answered(), now);
            try {
                List<Remittance> sets = payments.remittances(payment, envelope);
                hand(envelope.controlNumber(), "835", RemittanceWriter.write(envelope, sets));
                toBank(new Delivery(now, envelope.controlNumber(), "ach"), now, entries(Stamp.of(envelope), sets));
            } catch (X12DataException e) {
                LOG.warn("a claim holds data that no 835 can repeat: {}", e.place());
            }
        }
        for (JudgedInterchange judged : interchanges) {
            for (SubmittedClaim claim : judged.payable().stream().filter(stories::isTold).toList()) {
                tell(judged.interchange(), claim, now);
            }
        }
        for (OpenFile file : files) {
            List<SubmittedClaim> claims = file.interchanges().stream().flatMap(each -> each.payable().stream()).toList();
            adjudicated.keep(file.sequence(), ledger.path(file), claims);
            ledger.close(file);
        }
    }

    private void tell(Interchange answered, SubmittedClaim claim, Instant now) throws IOException {
        boolean takesBack = (claim.isReplacement() || claim.isVoid()) && !claim.original().isEmpty();
        Optional<SubmittedClaim> original = takesBack ? adjudicated.takeBack(claim.original()) : Optional.empty();
        byte[] before = new byte[0];
        Stamp stamp = new Stamp(0, LocalDateTime.ofInstant(now, zone).toLocalDate());
        for (Scene scene : stories.of(claim, original)) {
            Instant due = now.plus(delays.day().multipliedBy(scene.day()));
            AnswerEnvelope envelope = envelope(answered, due);
            stamp = scene.form() == Form.SAME_TRACE ? stamp : Stamp.of(envelope);
            try {
                before = scene.form() == Form.AGAIN ? before : written(scene, envelope, stamp);
            } catch (X12DataException e) {
                LOG.warn("a claim holds data that no 835 can repeat: {}", e.place());
                return;
            }
            if (scene.form() != Form.WITHOUT_835) {
                give(new Delivery(due, envelope.controlNumber(), "835"), before, now);
            }
            if (scene.form() != Form.WITHOUT_BANK && scene.form() != Form.SAME_TRACE) {
                toBank(new Delivery(due, envelope.controlNumber(), "ach"), now, entries(stamp, scene.sets()));
            }
        }
    }

    private byte[] written(Scene scene, AnswerEnvelope envelope, Stamp stamp) throws IOException {
        List<Remittance> sets = scene.sets();
        if (scene.form() != Form.SPREAD) {
            return RemittanceWriter.write(envelope, stamp, 1, List.of(sets));
        }
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(RemittanceWriter.write(envelope, stamp, 1, List.of(sets.subList(0, 2), sets.subList(2, 3))));
        AnswerEnvelope second = new AnswerEnvelope(envelope.answered(), envelope.at(), number());
        file.writeBytes(RemittanceWriter.write(second, stamp, 4, List.of(sets.subList(3, sets.size()))));
        return file.toByteArray();
    }

    /** One entry for each set that pays by the bank. */
    private static List<BankFile.Entry> entries(Stamp stamp, List<Remittance> sets) {
        List<BankFile.Entry> entries = new ArrayList<>();
        for (int i = 0; i < sets.size(); i++) {
            Remittance set = sets.get(i);
            if (set.method() == Remittance.Method.ACH && !set.payment().isZero() && !set.payment().isNegative()) {
                entries.add(new BankFile.Entry(set.payer(), set.payee(), set.originator(), stamp.trace(set, i + 1), set.payment(), stamp.date()));
            }
        }
        return entries;
    }

    private void toBank(Delivery delivery, Instant now, List<BankFile.Entry> entries) throws IOException {
        if (!entries.isEmpty()) {
            give(delivery, BankFile.write(LocalDateTime.ofInstant(delivery.due(), zone), delivery.controlNumber(), entries), now);
        }
    }

    private void give(Delivery delivery, byte[] file, Instant now) throws IOException {
        if (delivery.due().isAfter(now)) {
            later.keep(delivery, file);
        } else {
            hand(delivery.controlNumber(), delivery.kind(), file);
        }
    }

    /** 835s to the partner, the bank's files to the bank's folder. */
    private void hand(long controlNumber, String kind, byte[] file) throws IOException {
        if (kind.equals("835")) {
            mailbox.put(controlNumber, kind, file);
            return;
        }
        String name = "%09d.%s".formatted(controlNumber, kind);
        Path temporary = Files.write(bank.resolve(name + ".part"), file);
        Files.move(temporary, bank.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    private AnswerEnvelope envelope(Interchange answered, Instant at) throws IOException {
        return new AnswerEnvelope(answered, LocalDateTime.ofInstant(at, zone), number());
    }

    private long number() throws IOException {
        return ledger.takeSequence(1) * Clearing.SLOTS + Stage.REMITTANCE.ordinal();
    }
}
