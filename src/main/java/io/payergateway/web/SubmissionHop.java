package io.payergateway.web;

import io.payergateway.journal.InterchangeRow;
import io.payergateway.journal.Submission;
import io.payergateway.model.Money;
import io.payergateway.web.RawText.Line;
import io.payergateway.web.Trace.Hop;
import io.payergateway.web.Trace.SentLine;
import io.payergateway.web.TraceAssembler.Files;
import io.payergateway.web.TraceAssembler.Sum;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The hop of one submission: what the ledger says against CLM02 in the frozen bytes. */
final class SubmissionHop {

    private SubmissionHop() {
    }

    /** @param claimTotal of the latest submission only: an edit after an earlier one may have changed it */
    static Hop of(Submission submission, Files files, Optional<Money> claimTotal) {
        InterchangeRow file = files.row(submission.interchangeId());
        List<Line> loop = ClaimSlices.of837(files.lines(file.id()), submission.patientControlNumber());
        Map<String, String> numbers = new LinkedHashMap<>();
        numbers.put("isa", submission.isaControlNumber());
        numbers.put("group", submission.groupControlNumber());
        numbers.put("transaction", submission.transactionControlNumber());
        numbers.put("batchReference", submission.batchReference());
        numbers.put("patientControlNumber", submission.patientControlNumber());
        numbers.put("file", file.fileName());
        HopBuilder hop = new HopBuilder("837", submission.at(), Long.toString(file.id()), "/api/v1/interchanges/" + file.id(), numbers)
            .amount(submission.totalCharge()).raw(RawText.texts(loop))
            .outcome(file.kind() + " to " + file.clearinghouse() + ", " + Show.word(file.status()).toLowerCase(Locale.ROOT));
        claimTotal.ifPresent(total -> hop.compare(new Sum("claim", total, "submitted", submission.totalCharge())));
        hop.compare(new Sum("submitted", submission.totalCharge(), "CLM02", clm02(loop)));
        List<SentLine> lines = lines(loop);
        hop.compare(new Sum("sum of SV1 and SV2", Money.sum(lines.stream().map(SentLine::charge).toList()), "CLM02", clm02(loop)));
        return hop.sentLines(lines).build();
    }

    private static List<SentLine> lines(List<Line> loop) {
        List<SentLine> lines = new ArrayList<>();
        String number = "";
        for (Line line : loop) {
            if (line.is("LX")) {
                number = line.element(1);
            } else if (line.is("SV1")) {
                lines.add(new SentLine(number, "", line.element(1), amount(line.element(2)), line.element(4)));
            } else if (line.is("SV2")) {
                lines.add(new SentLine(number, line.element(1), line.element(2), amount(line.element(3)), line.element(5)));
            }
        }
        return lines;
    }

    private static Money amount(String element) {
        return Money.parse(element).orElse(Money.ZERO);
    }

    private static Money clm02(List<Line> loop) {
        return loop.stream().filter(line -> line.is("CLM")).findFirst().map(line -> amount(line.element(2))).orElse(Money.ZERO);
    }
}
