package io.payergateway.wiring;

import io.payergateway.hl7.Acknowledger;
import io.payergateway.hl7.Checked;
import io.payergateway.hl7.FrameCheck;
import io.payergateway.hl7.Hl7Reader;
import io.payergateway.hl7.MessageHeader;
import io.payergateway.hl7.Problem;
import io.payergateway.hl7.UnreadableHl7Exception;
import io.payergateway.journal.Channel;
import io.payergateway.journal.InboundMessage;
import io.payergateway.journal.Intake;
import io.payergateway.journal.Receipt;
import io.payergateway.model.Finding;
import io.payergateway.model.HospitalMessage;
import io.payergateway.model.Owner;
import io.payergateway.partner.Ehr;
import io.payergateway.partner.Partners;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One HL7 message in, its answer out, whatever the door. Nothing is answered before what it says is committed: a yes after the message is stored, a no
 * after the refused bytes are in quarantine with their finding. Where the database does not take it there is no yes; the answer then says "send it again".
 */
public final class MessageReceiver {
    private static final Logger LOG = LoggerFactory.getLogger(MessageReceiver.class);
    private static final Pattern PLACE = Pattern.compile("([A-Z][A-Z0-9]{2})(?:\\[(\\d+)])?(?:-(\\d+).*)?");

    /** ERR segments in one ACK; all errors are on the worklists. */
    private static final int MAX_ERRORS = 100;

    private final Partners partners;
    private final Hl7Reader reader;
    private final Intake intake;
    private final RefusedMessages refused;
    private final Acknowledger acknowledger;
    private final FrameCheck check = new FrameCheck();

    public MessageReceiver(Partners partners, Hl7Reader reader, Intake intake, RefusedMessages refused, Clock clock) {
        this.partners = partners;
        this.reader = reader;
        this.intake = intake;
        this.refused = refused;
        this.acknowledger = new Acknowledger(clock);
    }

    /**
     * @param frame one HL7 message without its frame; handed over
     * @return the ACK; empty where the sender asked for none (MSH-15, MSH-16). Over MLLP it may hold two messages with a frame boundary between them.
     *         Fails where it was not stored, and nothing may be answered; over MLLP there is an AR for that, but not where a refused one could not even be kept.
     */
    public CompletableFuture<byte[]> receive(Channel channel, byte[] frame) {
        Checked checked = check.check(frame);
        MessageHeader header = checked.header();
        if (checked instanceof Checked.Refused no) {
            return refuse(channel, header, frame, no.problem());
        }
        Optional<Ehr> ehr = partners.ehr(header.applicationId(), header.facilityId());
        if (ehr.isEmpty()) {
            return refuse(channel, header, frame, new Problem("UNKNOWN_SENDER", "MSH", 1, 3, Problem.Code.UNKNOWN_KEY,
                    "No sender is configured for this sending application and facility (MSH-3, MSH-4)."));
        }
        if (!ehr.get().accepts(header.trigger()) || !Hl7Reader.EVENTS.containsKey(header.trigger())) {
            return refuse(channel, header, frame, new Problem("UNKNOWN_EVENT", "MSH", 1, 9, Problem.Code.UNSUPPORTED_EVENT,
                    "The message type and trigger event in MSH-9 are not taken from this sender."));
        }
        List<Finding> errors = ehr.get().judgeContentInAck() ? judge(frame, ehr.get()) : List.of();
        return errors.isEmpty() ? store(channel, header, frame) : refuseContent(channel, header, frame, errors);
    }

    private CompletableFuture<byte[]> store(Channel channel, MessageHeader header, byte[] frame) {
        return answered(channel, header, intake.accept(message(channel, header, frame, acknowledger.accept(header))));
    }

    private CompletableFuture<byte[]> refuseContent(Channel channel, MessageHeader header, byte[] frame, List<Finding> errors) {
        InboundMessage message = message(channel, header, frame, acknowledger.contentError(header, problems(errors)));
        String detail = "The sender has its content judged before the ACK; it has " + errors.size() + " errors.";
        return answered(channel, header, refused.journal(message, "CONTENT", detail, errors));
    }

    private static InboundMessage message(Channel channel, MessageHeader header, byte[] frame, List<byte[]> answer) {
        return new InboundMessage(channel, header.applicationId(), header.facilityId(), header.controlId(), header.trigger(), frame, choose(channel, answer));
    }

    private CompletableFuture<byte[]> answered(Channel channel, MessageHeader header, CompletableFuture<Receipt> storing) {
        return storing.handle((receipt, failure) -> failure == null ? settled(channel, header, receipt) : notStored(channel, header, failure))
                .thenCompose(answer -> answer);
    }

    private CompletableFuture<byte[]> settled(Channel channel, MessageHeader header, Receipt receipt) {
        if (receipt.kind() != Receipt.Kind.ID_REUSED) {
            return CompletableFuture.completedFuture(receipt.ack());
        }
        // the journal has put the bytes into quarantine
        Problem problem = new Problem("ID_REUSE", "MSH", 1, 10, Problem.Code.DUPLICATE_KEY,
                "The message control ID in MSH-10 was used before for a message with other content.");
        return refused.report(receipt.messageId(), finding(problem)).thenApply(done -> choose(channel, acknowledger.refuse(header, problem)));
    }

    private CompletableFuture<byte[]> notStored(Channel channel, MessageHeader header, Throwable failure) {
        if (channel == Channel.FILE) {
            return CompletableFuture.failedFuture(failure);
        }
        LOG.error("a message was not stored; its sender is asked to send it again");
        if (channel != Channel.MLLP) {
            // only MLLP knows no other word for it than an ACK: HTTP has a status, and a file stays where it is
            return CompletableFuture.failedFuture(new IllegalStateException("the message was not stored"));
        }
        Problem problem = new Problem("NOT_STORED", "", 0, 0, Problem.Code.INTERNAL_ERROR, "The message could not be stored now and was not taken; send it again.");
        return CompletableFuture.completedFuture(choose(channel, acknowledger.refuse(header, problem)));
    }

    private CompletableFuture<byte[]> refuse(Channel channel, MessageHeader header, byte[] frame, Problem problem) {
        return refused.keep(channel, problem.reason(), problem.text(), frame, true, List.of(finding(problem)))
                .handle((kept, failure) -> failure == null
                        ? CompletableFuture.completedFuture(choose(channel, acknowledger.refuse(header, problem))) : notStored(channel, header, failure))
                .thenCompose(answer -> answer);
    }

    /** The error findings that reading it gives. A repeat is judged too, but gets the answer of the first, whatever the mapping says by now. */
    private List<Finding> judge(byte[] frame, Ehr ehr) {
        try {
            return reader.read(frame, ehr.dialect(), ehr.facility()).stream().map(HospitalMessage::findings).flatMap(List::stream).filter(Finding::isError).toList();
        } catch (UnreadableHl7Exception e) {
            return List.of(Finding.error(e.reason(), Owner.OPERATIONS, e.getMessage(), "", "HL7 2.5.1 2.5"));
        } catch (RuntimeException e) {
            // the class is enough to find the fault with the kept bytes; the message of the exception might hold PHI
            LOG.error("a message could not be judged: {} at {}", e.getClass().getName(), e.getStackTrace().length == 0 ? "" : e.getStackTrace()[0]);
            return List.of(Finding.error("PROCESSING_FAILED", Owner.OPERATIONS, "The message could not be judged because of a fault in the gateway.", "",
                    "docs/reference/errors.md"));
        }
    }

    private static byte[] choose(Channel channel, List<byte[]> messages) {
        return channel == Channel.MLLP ? Acknowledger.forStream(messages) : Acknowledger.forRequest(messages);
    }

    private static Finding finding(Problem problem) {
        String place = problem.segment().isEmpty() ? "message" : problem.segment() + (problem.field() > 0 ? "-" + problem.field() : "");
        return Finding.error(problem.reason(), Owner.OPERATIONS, problem.text(), place, "HL7 2.5.1 2.9.2");
    }

    private static List<Problem> problems(List<Finding> errors) {
        List<Problem> problems = new ArrayList<>(errors.stream().limit(MAX_ERRORS).map(MessageReceiver::problem).toList());
        if (errors.size() > MAX_ERRORS) {
            problems.add(new Problem("CONTENT", "", 0, 0, Problem.Code.DATA_TYPE_ERROR, "There are " + (errors.size() - MAX_ERRORS) + " more errors."));
        }
        return problems;
    }

    private static Problem problem(Finding finding) {
        Matcher place = PLACE.matcher(finding.place());
        Problem.Code code = finding.code().endsWith("_MISSING") ? Problem.Code.REQUIRED_FIELD_MISSING
                : finding.code().equals("CODE_UNKNOWN") ? Problem.Code.TABLE_VALUE_NOT_FOUND
                : finding.code().equals("PROCESSING_FAILED") ? Problem.Code.INTERNAL_ERROR : Problem.Code.DATA_TYPE_ERROR;
        return place.matches() ? new Problem(finding.code(), place.group(1), number(place.group(2), 1), number(place.group(3), 0), code, finding.message())
                : new Problem(finding.code(), "", 0, 0, code, finding.message());
    }

    private static int number(String text, int otherwise) {
        return text == null ? otherwise : Integer.parseInt(text);
    }
}
