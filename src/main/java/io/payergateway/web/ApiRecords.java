package io.payergateway.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.payergateway.journal.FindingRow;
import io.payergateway.journal.HistoryRow;
import io.payergateway.journal.InterchangeRow;
import io.payergateway.journal.MessageRow;
import io.payergateway.journal.QuarantineRow;
import io.payergateway.journal.Submission;
import io.payergateway.model.Claim;
import io.payergateway.model.ClaimState;
import io.payergateway.model.Finding;
import io.payergateway.model.Money;
import io.payergateway.model.Owner;
import io.payergateway.model.Severity;
import io.payergateway.model.ServiceLine;
import io.payergateway.remittance.RemittanceRow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What the API says beyond the model's own records. Ids of other things are null where there is none. */
public final class ApiRecords {

    private ApiRecords() {
    }

    public record ClaimDetail(@JsonUnwrapped ClaimSummary claim, List<ServiceLine> lines, Claim content, List<FindingItem> findings, List<HistoryItem> history,
                              List<SubmissionItem> submissions) {
    }

    public record FindingItem(long id, Instant at, String code, Severity severity, Owner owner, String message, String place, String source,
                              OptionalLong claimId, OptionalLong messageId, OptionalLong interchangeId, OptionalLong quarantineId,
                              Optional<Instant> resolvedAt, String resolution) {
        static FindingItem of(FindingRow row) {
            Finding finding = row.finding();
            return new FindingItem(row.id(), row.at(), finding.code(), finding.severity(), finding.owner(), finding.message(), finding.place(),
                finding.source(), row.subject().claimId(), row.subject().messageId(), row.subject().interchangeId(), row.subject().quarantineId(),
                row.resolvedAt(), row.resolution());
        }
    }

    /** @param superseded recorded, but moved nothing, because newer evidence was there */
    public record HistoryItem(Instant at, ClaimState from, ClaimState to, boolean superseded, String evidence, String reason, OptionalLong interchangeId,
                              Optional<Money> amount) {
        static HistoryItem of(HistoryRow row) {
            return new HistoryItem(row.at(), row.from(), row.to(), row.superseded(), row.evidence().kind().code(), row.evidence().reason(),
                row.evidence().interchangeId(), row.evidence().amount());
        }
    }

    public record SubmissionItem(long claimId, long interchangeId, String patientControlNumber, ControlNumbers controlNumbers, Money totalCharge, Instant at) {
        static SubmissionItem of(Submission row) {
            return new SubmissionItem(row.claimId(), row.interchangeId(), row.patientControlNumber(), new ControlNumbers(row.isaControlNumber(),
                row.groupControlNumber(), row.transactionControlNumber(), row.batchReference()), row.totalCharge(), row.at());
        }
    }

    /** @param isa ISA13; group GS06; transaction ST02; batchReference BHT03 */
    public record ControlNumbers(String isa, String group, String transaction, String batchReference) {
    }

    public record MessageItem(long id, Instant receivedAt, String channel, String sendingApplication, String sendingFacility, String controlId, String event,
                              String disposition, long repeats, List<Long> claims) {
        static MessageItem of(MessageRow row, List<Long> claims) {
            return new MessageItem(row.id(), row.receivedAt(), row.channel().name(), row.sendingApplication(), row.sendingFacility(), row.controlId(),
                row.event(), row.disposition().name(), row.repeats(), claims);
        }
    }

    /** @param segments as they came, one each; ack likewise */
    public record MessageDetail(@JsonUnwrapped MessageItem message, List<String> segments, List<String> ack, List<FindingItem> findings) {
    }

    /** @param sets one for each ST: its ST01, ST02, and the GS06 around it */
    public record InterchangeDetail(long id, String direction, String clearinghouse, String kind, String fileName, Instant at, String status, int attempts,
                                    Optional<Instant> sentAt, OptionalLong sameAs, int bytes, String isaControlNumber, List<SetNumbers> sets,
                                    List<SubmissionItem> submissions, List<RemittanceRow> remittances) {
        static InterchangeDetail of(InterchangeRow row, List<SetNumbers> sets, List<SubmissionItem> submissions,
                                    List<RemittanceRow> remittances) {
            return new InterchangeDetail(row.id(), row.direction().name(), row.clearinghouse(), row.kind(), row.fileName(), row.at(), row.status().name(),
                row.attempts(), row.sentAt(), row.sameAs(), row.body().length, row.controlNumber(), sets, submissions, remittances);
        }
    }

    public record SetNumbers(String group, String kind, String transaction) {
    }

    /** @param holds received equals the sum of all others */
    public record TotalsAnswer(long received, long duplicates, long notClaims, long claimed, long held, long quarantined, long inFlight, long purged,
                               boolean holds) {
    }

    /** @param accept codes of findings that the person decided may stand */
    public record ReleaseRequest(String reason, List<String> accept) {
    }

    public record ResubmitRequest(String reason) {
    }

    /** @param outcome "arrived" or "not-arrived" @param reason how it was found out, for the audit */
    public record SettleRequest(String outcome, String reason) {
    }

    /** @param reason for the audit */
    public record FailoverRequest(String reason) {
    }

    /** @param reason for the audit; no names of patients */
    public record DecisionRequest(String reason) {
    }

    /** @param releasedAt when it was released, or its last finding closed */
    public record QuarantineItem(long id, Instant receivedAt, String channel, String reason, String detail, OptionalLong messageId, Optional<Instant> releasedAt) {
        static QuarantineItem of(QuarantineRow row) {
            return new QuarantineItem(row.id(), row.receivedAt(), row.content().channel(), row.content().reason(), row.content().detail(), row.content().messageId(),
                row.releasedAt());
        }
    }

    public record EncounterReleaseRequest(String facility, String account) {
    }

    /** What became of an edit. @param findings those still open */
    public record Edited(ClaimState state, String patientControlNumber, List<Finding> findings) {
    }
}
