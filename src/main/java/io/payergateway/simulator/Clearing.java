package io.payergateway.simulator;

import io.payergateway.simulator.Ledger.OpenFile;
import io.payergateway.x12.X12DataException;
import io.payergateway.x12.X12Exception;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One clearinghouse: takes files from its mailbox and puts each answer there when it is due. Used by one thread. */
final class Clearing {
    private static final Logger LOG = LoggerFactory.getLogger(Clearing.class);
    /** Room for the answers to one interchange in the control numbers: its number times this, plus the stage. */
    static final int SLOTS = 10;
    private static final int MAX_OPEN_FILES = 10_000;
    private final Mailbox mailbox;
    private final Ledger ledger;
    private final AnswerDelays delays;
    private final long seed;
    private final ZoneId zone;
    private final Witness witness;
    private final Adjudicator adjudicator;
    private final Cashier cashier;

    Clearing(Mailbox mailbox, Path state, SimulatorSettings settings, ZoneId zone) throws IOException {
        this(mailbox, state, settings, zone, Witness.NONE);
    }

    Clearing(Mailbox mailbox, Path state, SimulatorSettings settings, ZoneId zone, Witness witness) throws IOException {
        this.mailbox = mailbox;
        this.ledger = new Ledger(state);
        this.delays = settings.delays();
        this.seed = settings.seed();
        this.zone = zone;
        this.witness = witness;
        this.adjudicator = new Adjudicator(seed);
        this.cashier = new Cashier(mailbox, ledger, state, settings, adjudicator, zone);
    }

    /** Takes what has come and gives every answer that is due. */
    void tick(Instant now) throws IOException {
        receive(now);
        List<OpenFile> toPay = new ArrayList<>();
        for (OpenFile each : ledger.open()) {
            answer(each, now).ifPresent(toPay::add);
        }
        cashier.deliver(now);
        cashier.pay(toPay, now);
    }

    private void receive(Instant now) throws IOException {
        for (String name : mailbox.waiting(MAX_OPEN_FILES - ledger.open().size())) {
            try {
                byte[] bytes = mailbox.read(name);
                if (ClaimFileReader.read(bytes).isAcknowledgment()) {
                    mailbox.putAside(name);
                    LOG.info("an acknowledgment was taken; it is not answered");
                    continue;
                }
                OpenFile file = ledger.receive(bytes, now);
                mailbox.taken(name);
                witness.took(name, bytes);
                LOG.info("received file {} with {} interchange(s)", file.sequence(), file.interchanges().size());
            } catch (X12Exception e) {
                mailbox.putAside(name);
                LOG.warn("a file is no X12 ({} at byte {}) and was put aside", e.code(), e.offset());
            }
        }
    }

    /** Answers as far as is due; gives the file back where its payment is due. */
    private Optional<OpenFile> answer(OpenFile file, Instant now) throws IOException {
        OpenFile current = file;
        while (!due(current).isAfter(now)) {
            if (current.next() == Stage.REMITTANCE) {
                return Optional.of(current);
            }
            give(current);
            current = ledger.advance(current);
        }
        return Optional.empty();
    }

    private void give(OpenFile file) throws IOException {
        for (int i = 0; i < file.interchanges().size(); i++) {
            JudgedInterchange judged = file.interchanges().get(i);
            AnswerEnvelope envelope = new AnswerEnvelope(judged.interchange(), LocalDateTime.ofInstant(due(file), zone),
                    (file.sequence() + i) * SLOTS + file.next().ordinal());
            try {
                Optional<byte[]> answer = answer(file, judged, envelope);
                if (answer.isPresent()) {
                    mailbox.put(envelope.controlNumber(), kind(file.next()), answer.get());
                }
            } catch (X12DataException e) {
                LOG.warn("file {} holds data that no answer can repeat: {}", file.sequence(), e.place());
            }
        }
    }

    private Optional<byte[]> answer(OpenFile file, JudgedInterchange judged, AnswerEnvelope envelope) {
        LocalDate received = LocalDate.ofInstant(file.receivedAt(), zone);
        return switch (file.next()) {
            case TA1 -> Optional.of(judged.interchangeAnswer()).filter(answer -> answer.isSent(judged.interchange())).map(answer -> answer.write(envelope));
            case FUNCTIONAL -> Optional.of(judged.functionalAnswers()).filter(answers -> !answers.isEmpty())
                    .map(answers -> FunctionalAnswer.write(envelope, answers));
            case CLEARINGHOUSE -> Optional.of(judged.clearinghouseStatuses(received)).filter(sets -> !sets.isEmpty())
                    .map(sets -> ClaimStatusWriter.write(envelope, sets));
            case PAYER -> Optional.of(judged.payerStatuses(received, adjudicator)).filter(sets -> !sets.isEmpty())
                    .map(sets -> ClaimStatusWriter.write(envelope, sets));
            case REMITTANCE -> throw new IllegalStateException("payments gather the claims of several files");
        };
    }

    private Instant due(OpenFile file) {
        Instant due = file.receivedAt();
        for (int stage = 0; stage <= file.answered(); stage++) {
            long span = delays.longest().minus(delays.shortest()).toMillis();
            double drawn = new SplittableRandom(seed * 1_000_003 + file.sequence() * 31 + stage).nextDouble();
            due = due.plus(delays.shortest()).plus(Duration.ofMillis((long) (drawn * span)));
        }
        return due;
    }

    private static String kind(Stage stage) {
        return switch (stage) {
            case TA1 -> "ta1";
            case FUNCTIONAL -> "999";
            case CLEARINGHOUSE, PAYER -> "277ca";
            case REMITTANCE -> "835";
        };
    }
}
