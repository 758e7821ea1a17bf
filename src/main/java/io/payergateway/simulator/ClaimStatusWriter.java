package io.payergateway.simulator;

import io.payergateway.model.Money;
import io.payergateway.simulator.ClaimFile.Party;
import io.payergateway.simulator.ClaimFile.SubmittedClaim;
import io.payergateway.simulator.ClaimFile.Transaction;
import io.payergateway.x12.TransactionHeader;
import io.payergateway.x12.X12Writer;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes one 277CA transaction set (005010X214): source, receiver, providers, and the claims of each. */
final class ClaimStatusWriter {
    static final String GUIDE = "005010X214";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmm");

    /**
     * @param sourceCode NM101 of 2100A: AY clearinghouse, PR payer
     * @param source     who answers
     * @param received   the day the claims came
     */
    record Statuses(String sourceCode, Party source, Transaction answered, LocalDate received, List<ClaimAnswer> answers) {
    }

    private final X12Writer writer;
    private final AnswerEnvelope envelope;
    private final Statuses statuses;
    private final String reference;
    private final String today;
    private int levels;

    private ClaimStatusWriter(X12Writer writer, AnswerEnvelope envelope, Statuses statuses, String controlNumber) {
        this.writer = writer;
        this.envelope = envelope;
        this.statuses = statuses;
        this.reference = "%09d%s".formatted(envelope.controlNumber(), controlNumber);
        this.today = DateTimeFormatter.BASIC_ISO_DATE.format(envelope.at());
    }

    static byte[] write(AnswerEnvelope envelope, List<Statuses> sets) {
        return envelope.write("HN", GUIDE, writer -> {
            for (int i = 0; i < sets.size(); i++) {
                String controlNumber = "%04d".formatted(i + 1);
                writer.st(new TransactionHeader("277", controlNumber, GUIDE));
                new ClaimStatusWriter(writer, envelope, sets.get(i), controlNumber).content();
                writer.se();
            }
        });
    }

    private void content() {
        writer.segment("BHT").put(1, "0085").put(2, "08").put(3, reference).put(4, today).put(5, TIME.format(envelope.at())).put(6, "TH").end();
        int source = source();
        int receiver = receiver(source);
        Map<Party, List<ClaimAnswer>> byProvider = statuses.answers().stream()
                .collect(Collectors.groupingBy(answer -> answer.claim().billingProvider(), LinkedHashMap::new, Collectors.toList()));
        byProvider.forEach((provider, answers) -> {
            int level = provider(receiver, provider, answers);
            answers.forEach(answer -> claim(level, answer));
        });
    }

    private int source() {
        int level = level(0, "20", true);
        Party source = statuses.source();
        boolean payer = statuses.sourceCode().equals("PR");
        writer.segment("NM1").put(1, statuses.sourceCode()).put(2, "2").put(3, source.name()).put(8, payer ? "PI" : "46").put(9, source.id()).end();
        writer.segment("TRN").put(1, "1").put(2, reference).end();
        date("050", DateTimeFormatter.BASIC_ISO_DATE.format(statuses.received()));
        date("009", today);
        return level;
    }

    /** The submitter with the totals of this answer; its TRN02 repeats our BHT03. */
    private int receiver(int source) {
        int level = level(source, "21", true);
        Party submitter = statuses.answered().submitter();
        writer.segment("NM1").put(1, "41").put(2, "2").put(3, submitter.name()).put(8, "46").put(9, submitter.id()).end();
        writer.segment("TRN").put(1, "2").put(2, statuses.answered().batchReference()).end();
        totals(statuses.answers(), "90", "AA");
        return level;
    }

    private int provider(int receiver, Party provider, List<ClaimAnswer> answers) {
        int level = level(receiver, "19", true);
        writer.segment("NM1").put(1, "85").put(2, provider.firstName().isEmpty() ? "2" : "1").put(3, provider.name()).put(4, provider.firstName())
                .put(8, "XX").put(9, provider.id()).end();
        // The 837 gives a provider no trace number; the guide then wants a zero.
        writer.segment("TRN").put(1, "1").put(2, "0").end();
        totals(answers, "QA", "QC");
        return level;
    }

    /** STC A1 19: received, with how many of the claims were accepted and rejected and for how much. */
    private void totals(List<ClaimAnswer> answers, String acceptedQuantity, String rejectedQuantity) {
        writer.segment("STC").composite(1, "A1", "19", statuses.sourceCode()).put(2, today).put(3, "WQ").put(4, total(answers).toX12()).end();
        List<ClaimAnswer> accepted = answers.stream().filter(ClaimAnswer::accepted).toList();
        List<ClaimAnswer> rejected = answers.stream().filter(answer -> !answer.accepted()).toList();
        quantity(acceptedQuantity, accepted);
        quantity(rejectedQuantity, rejected);
        amount("YU", accepted);
        amount("YY", rejected);
    }

    private void claim(int provider, ClaimAnswer answer) {
        SubmittedClaim claim = answer.claim();
        level(provider, "PT", false);
        writer.segment("NM1").put(1, "QC").put(2, "1").put(3, claim.patient().name()).put(4, claim.patient().firstName())
                .put(8, "MI").put(9, claim.subscriber().id()).end();
        writer.segment("TRN").put(1, "2").put(2, claim.patientControlNumber()).end();
        writer.segment("STC").composite(1, trimmed(answer)).put(2, today).put(3, answer.action()).put(4, claim.totalCharge().toX12()).end();
        if (!answer.payerClaimControlNumber().isEmpty()) {
            writer.segment("REF").put(1, "1K").put(2, answer.payerClaimControlNumber()).end();
        }
        if (statuses.answered().header().version().startsWith("005010X223")) {
            writer.segment("REF").put(1, "BLT").put(2, claim.placeOfService() + claim.frequency()).end();
        }
        date("472", claim.serviceDate());
    }

    private static String[] trimmed(ClaimAnswer answer) {
        return answer.entity().isEmpty() ? new String[] {answer.category(), answer.status()}
                : new String[] {answer.category(), answer.status(), answer.entity()};
    }

    private int level(int parent, String code, boolean hasChildren) {
        levels++;
        writer.segment("HL").put(1, levels).put(2, parent == 0 ? "" : Integer.toString(parent)).put(3, code).put(4, hasChildren ? "1" : "").end();
        return levels;
    }

    private void date(String qualifier, String date) {
        if (!date.isEmpty()) {
            writer.segment("DTP").put(1, qualifier).put(2, "D8").put(3, date).end();
        }
    }

    private void quantity(String qualifier, List<ClaimAnswer> answers) {
        if (!answers.isEmpty()) {
            writer.segment("QTY").put(1, qualifier).put(2, answers.size()).end();
        }
    }

    private void amount(String qualifier, List<ClaimAnswer> answers) {
        if (!answers.isEmpty()) {
            writer.segment("AMT").put(1, qualifier).put(2, total(answers).toX12()).end();
        }
    }

    private static Money total(List<ClaimAnswer> answers) {
        return Money.sum(answers.stream().map(answer -> answer.claim().totalCharge()).toList());
    }
}
