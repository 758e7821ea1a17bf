package io.payergateway.wiring;

import io.payergateway.claim.ClaimBatcher;
import io.payergateway.journal.ControlNumberStore;
import io.payergateway.journal.FindingStore;
import io.payergateway.journal.InterchangeRow;
import io.payergateway.journal.InterchangeStore;
import io.payergateway.journal.Subject;
import io.payergateway.model.Finding;
import io.payergateway.model.Owner;
import io.payergateway.partner.AnswersWanted;
import io.payergateway.partner.Clearinghouse;
import io.payergateway.wiring.ReceivedSetStore.Outcome;
import io.payergateway.wiring.ReceivedSetStore.Row;
import io.payergateway.x12.acknowledgment.AnswerRule;
import io.payergateway.x12.acknowledgment.ControlNumbers;
import io.payergateway.x12.acknowledgment.InterchangeJudge;
import io.payergateway.x12.acknowledgment.JudgedGroup;
import io.payergateway.x12.acknowledgment.JudgedInterchange;
import io.payergateway.x12.acknowledgment.JudgedSet;
import io.payergateway.x12.acknowledgment.Responder;
import io.payergateway.x12.acknowledgment.Response;
import io.payergateway.x12.check.X12Check;
import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers files of clearinghouses that want it: the TA1 and 999 are written in the transaction that ends the file's processing, and then go out like claims.
 * What was used here is accepted, if need be with errors (E): nobody sends a payment again that was posted. What is wrong and was not used is rejected.
 */
final class ResponseAnswers {
    private static final Logger LOG = LoggerFactory.getLogger(ResponseAnswers.class);
    /** Interchanges of one file that are answered; a file of more is none that a clearinghouse sends. */
    private static final int MAX_INTERCHANGES = 1_000;

    private final Map<String, Clearinghouse> clearinghouses;
    private final X12Check check;
    private final Clock clock;
    private final ControlNumberStore numbers = new ControlNumberStore();
    private final InterchangeStore interchanges = new InterchangeStore();
    private final FindingStore findings = new FindingStore();

    ResponseAnswers(Map<String, Clearinghouse> clearinghouses, X12Check check, Clock clock) {
        this.clearinghouses = clearinghouses;
        this.check = check;
        this.clock = clock;
    }

    /** @param readable whether the file could be read to its end @param positions of its sets that were used */
    private record Used(boolean readable, Set<Integer> positions) implements AnswerRule {
        @Override
        public boolean takesInterchange(JudgedInterchange interchange, String note) {
            return readable;
        }

        @Override
        public boolean takesGroup(JudgedGroup group) {
            return true;
        }

        @Override
        public boolean takesSet(JudgedSet set) {
            return positions.contains(set.position());
        }
    }

    /** In the caller's transaction, once for each file. @param rows what became of its sets */
    void add(Handle handle, InterchangeRow inbound, List<Row> rows) {
        Set<Integer> used = rows.stream().filter(row -> row.outcome() == Outcome.APPLIED || row.outcome() == Outcome.DUPLICATE).map(Row::position)
                .collect(Collectors.toSet());
        answer(handle, inbound, new Used(true, used));
    }

    /** The same for a file of which nothing was used, because it cannot be read to its end: a TA1 rejects what is known of it. */
    void refuse(Handle handle, InterchangeRow inbound) {
        answer(handle, inbound, new Used(false, Set.of()));
    }

    private void answer(Handle handle, InterchangeRow inbound, Used used) {
        Clearinghouse partner = clearinghouses.get(inbound.clearinghouse());
        AnswersWanted wanted = partner == null ? AnswersWanted.NONE : partner.answers();
        if (wanted.equals(AnswersWanted.NONE)) {
            return;
        }
        List<JudgedInterchange> judged = judge(check.forPartner(inbound.clearinghouse()), inbound.body());
        LocalDateTime now = LocalDateTime.ofInstant(clock.instant(), partner.batch().zone());
        Responder responder = new Responder(used, new Numbers(handle, partner), now, false);
        Set<String> missing = new HashSet<>();
        for (int i = 0; i < judged.size() && i < MAX_INTERCHANGES; i++) {
            JudgedInterchange each = used.readable() ? judged.get(i) : judged.get(i).refused();
            if (wanted.ta1()) {
                keep(handle, inbound, i, Response.TA1, each, responder.ta1(each)).ifPresent(missing::add);
            }
            if (wanted.implementation999() && used.readable()) {
                keep(handle, inbound, i, Response.IMPLEMENTATION, each, responder.functional(each)).ifPresent(missing::add);
            }
        }
        if (judged.size() > MAX_INTERCHANGES || !missing.isEmpty()) {
            findings.add(handle, Finding.warning("ANSWER_NOT_POSSIBLE", Owner.OPERATIONS, "An interchange of the file could not be answered as its sender wants: it is "
                    + "too large, or a value of its envelope that the answer must repeat cannot be written.", "file " + inbound.id(), "005010X231A1, X12.5"),
                    Subject.interchange(inbound.id()), clock.instant());
        }
    }

    /** @param check by the companion guides of the clearinghouse that sent the file, whoever its envelope names */
    private static List<JudgedInterchange> judge(X12Check check, byte[] body) {
        List<JudgedInterchange> judged = new ArrayList<>();
        InterchangeJudge judge = new InterchangeJudge(check::elementNumber, each -> {
            if (judged.size() <= MAX_INTERCHANGES) {
                judged.add(each);
            }
        });
        check.check(new ByteArrayInputStream(body), judge).stopped().ifPresent(why -> judge.stopped());
        return judged;
    }

    /** @return the kind, where an answer was due and could not be made */
    private Optional<String> keep(Handle handle, InterchangeRow inbound, int index, String kind, JudgedInterchange judged, Optional<Response> made) {
        if (made.isEmpty()) {
            boolean due = !judged.acknowledgment() && (kind.equals(Response.TA1) || !judged.groups().isEmpty());
            return due ? Optional.of(kind) : Optional.empty();
        }
        Response response = made.get();
        // named after the file that it answers, because control numbers are unique for two parties only
        String name = kind + "_" + inbound.clearinghouse() + "_" + inbound.id() + "-" + (index + 1) + ".x12";
        if (interchanges.isOutboundNamed(handle, inbound.clearinghouse(), name)) {
            return Optional.empty(); // answered when it was quarantined; its sender is not told two things of one file
        }
        long id = interchanges.addOutbound(handle, inbound.clearinghouse(), kind, name, response.controlNumber(), response.bytes(), clock.instant());
        LOG.info("response answered: interchange={} kind={} by={}", inbound.id(), kind, id);
        return Optional.empty();
    }

    /**
     * Of the clearinghouse's own counters, whoever the file names as its sender: what comes back about an answer is found by the clearinghouse and ISA13, and must
     * never be taken for what is said of a claims file.
     */
    private final class Numbers implements ControlNumbers {
        private final Handle handle;
        private final Clearinghouse partner;

        private Numbers(Handle handle, Clearinghouse partner) {
            this.handle = handle;
            this.partner = partner;
        }

        @Override
        public long interchange(String senderQualifier, String sender, String receiverQualifier, String receiver, String usage) {
            return numbers.next(handle, ClaimBatcher.interchangeScope(partner));
        }

        @Override
        public long group(String sender, String receiver) {
            return numbers.next(handle, ClaimBatcher.groupScope(partner));
        }
    }
}
