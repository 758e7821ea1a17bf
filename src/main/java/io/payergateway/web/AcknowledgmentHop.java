package io.payergateway.web;

import io.payergateway.acknowledgment.AcknowledgmentKind;
import io.payergateway.acknowledgment.AcknowledgmentRow;
import io.payergateway.journal.Submission;
import io.payergateway.model.Acknowledgment;
import io.payergateway.model.Acknowledgment.Problem;
import io.payergateway.model.Acknowledgment.Status;
import io.payergateway.web.RawText.Line;
import io.payergateway.web.Trace.Hop;
import io.payergateway.web.TraceAssembler.Files;
import io.payergateway.web.TraceAssembler.Sum;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The hop of one TA1, 999 or 277CA. */
final class AcknowledgmentHop {
    private static final Set<String> RECEIPTS = Set.of("A0", "A1", "A2");

    private AcknowledgmentHop() {
    }

    /**
     * Without the 277CAs that only count a file's claims for the receiver or a provider: they say nothing of this claim once one names it.
     * One that refuses is kept, because then no claim is named.
     */
    static List<AcknowledgmentRow> telling(List<AcknowledgmentRow> rows) {
        boolean named = rows.stream().anyMatch(row -> row.kind() == AcknowledgmentKind.CLAIM && row.claimId().isPresent());
        return rows.stream().filter(row -> row.kind() != AcknowledgmentKind.CLAIM || row.claimId().isPresent() || !named || !RECEIPTS.contains(row.code()))
            .toList();
    }

    static Hop of(AcknowledgmentRow row, List<Submission> sent, Files files) {
        if (row.content() instanceof Acknowledgment.Interchange ta1) {
            return interchange(row, ta1, sent, files);
        }
        if (row.content() instanceof Acknowledgment.Group group) {
            return group(row, group, sent, files);
        }
        return status(row, (Acknowledgment.ClaimStatus) row.content(), sent, files);
    }

    private static Hop interchange(AcknowledgmentRow row, Acknowledgment.Interchange ta1, List<Submission> sent, Files files) {
        String word = switch (ta1.code()) {
            case "A" -> "interchange accepted";
            case "E" -> "interchange accepted with errors";
            default -> "interchange rejected";
        };
        HopBuilder hop = hop(row, files, Map.of("isa", ta1.controlNumber()));
        sent.stream().filter(each -> each.isaControlNumber().equals(ta1.controlNumber())).findFirst().ifPresent(each -> hop.amount(each.totalCharge()));
        return hop.outcome(word)
            .statuses(List.of("TA104 " + ta1.code(), "TA105 " + ta1.noteCode()))
            .raw(RawText.texts(ClaimSlices.ofTa1(lines(row, files), ta1.controlNumber()))).build();
    }

    private static Hop group(AcknowledgmentRow row, Acknowledgment.Group group, List<Submission> sent, Files files) {
        Optional<Submission> submission = sent.stream().filter(each -> each.groupControlNumber().equals(group.groupControlNumber())).findFirst();
        String transaction = submission.map(Submission::transactionControlNumber).orElse("");
        Optional<Acknowledgment.Transaction> own = group.transactions().stream().filter(each -> each.controlNumber().equals(transaction)).findFirst();
        String code = own.map(Acknowledgment.Transaction::code).orElse(group.code());
        Map<String, String> numbers = new LinkedHashMap<>();
        numbers.put("group", group.groupControlNumber());
        if (!transaction.isEmpty()) {
            numbers.put("transaction", transaction);
        }
        String word = switch (code) {
            case "A" -> "transaction set accepted";
            case "E" -> "transaction set accepted with errors";
            default -> "transaction set rejected";
        };
        List<Line> raw = ClaimSlices.of999(lines(row, files), group.groupControlNumber(), transaction);
        HopBuilder hop = hop(row, files, numbers);
        submission.ifPresent(each -> hop.amount(each.totalCharge()));
        return hop.outcome(word)
            .statuses(codes(group, own))
            .raw(RawText.texts(raw)).build();
    }

    private static List<String> codes(Acknowledgment.Group group, Optional<Acknowledgment.Transaction> own) {
        List<String> codes = new ArrayList<>();
        own.ifPresent(set -> {
            codes.add("IK501 " + set.code());
            set.problems().forEach(problem -> codes.add(text(problem)));
        });
        codes.add("AK901 " + group.code());
        return codes;
    }

    private static Hop status(AcknowledgmentRow row, Acknowledgment.ClaimStatus status, List<Submission> sent, Files files) {
        Map<String, String> numbers = new LinkedHashMap<>();
        put(numbers, "patientControlNumber", status.patientControlNumber());
        put(numbers, "batchReference", status.batchReference());
        put(numbers, "payerClaimControlNumber", status.payerClaimControlNumber());
        String category = status.statuses().isEmpty() ? row.code() : status.statuses().get(0).category();
        HopBuilder hop = hop(row, files, numbers).outcome(word(category) + " by " + (status.sourceName().isEmpty() ? "the receiver" : status.sourceName()))
            .statuses(status.statuses().stream().map(AcknowledgmentHop::text).toList())
            .raw(RawText.texts(ClaimSlices.of277(lines(row, files), status.patientControlNumber())));
        status.amount().filter(amount -> status.level() == Acknowledgment.ClaimStatus.Level.CLAIM).ifPresent(amount -> {
            hop.amount(amount);
            sent.stream().filter(each -> each.patientControlNumber().equals(status.patientControlNumber())).findFirst()
                .ifPresent(submission -> hop.compare(new Sum("submitted", submission.totalCharge(), "STC04", amount)));
        });
        if (status.level() != Acknowledgment.ClaimStatus.Level.CLAIM && !sent.isEmpty()) {
            hop.amount(sent.get(sent.size() - 1).totalCharge());
        }
        return hop.build();
    }

    private static String word(String category) {
        return switch (category) {
            case "A0" -> "forwarded";
            case "A1" -> "received, not yet accepted";
            case "A2" -> "accepted into adjudication";
            case "A3" -> "rejected";
            case "A4" -> "not found";
            case "A5" -> "split";
            default -> category.isEmpty() ? "answered" : "rejected with " + category;
        };
    }

    private static HopBuilder hop(AcknowledgmentRow row, Files files, Map<String, String> numbers) {
        Map<String, String> all = new LinkedHashMap<>(numbers);
        put(all, "file", files.row(row.interchangeId()).fileName());
        return new HopBuilder(row.kind().code(), row.at(), Long.toString(row.interchangeId()), "/api/v1/interchanges/" + row.interchangeId(), all);
    }

    private static List<Line> lines(AcknowledgmentRow row, Files files) {
        return files.lines(row.interchangeId());
    }

    private static String text(Problem problem) {
        String element = problem.element().isEmpty() ? "" : problem.element() + " error " + problem.elementCode();
        return (problem.segment() + element + " at segment " + problem.position()
            + (problem.segmentCode().isEmpty() ? "" : ", segment error " + problem.segmentCode())).strip();
    }

    private static String text(Status status) {
        return status.category() + ":" + status.code() + (status.entity().isEmpty() ? "" : ":" + status.entity())
            + (status.action().isEmpty() ? "" : " (" + status.action() + ")");
    }

    private static void put(Map<String, String> numbers, String name, String value) {
        if (!value.isEmpty()) {
            numbers.put(name, value);
        }
    }
}
