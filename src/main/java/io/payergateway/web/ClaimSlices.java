package io.payergateway.web;

import io.payergateway.web.RawText.Line;
import java.util.ArrayList;
import java.util.List;

/** The few segments of a whole file that concern one claim: what the trace shows beside the parsed values. */
final class ClaimSlices {

    private ClaimSlices() {
    }

    /** The subscriber's (or patient's) HL loop down to the claim, and the claim's own segments, of an 837. */
    static List<Line> of837(List<Line> lines, String patientControlNumber) {
        List<Line> head = new ArrayList<>();
        List<Line> claim = new ArrayList<>();
        for (Line line : lines) {
            if (!claim.isEmpty() && (line.is("CLM") || line.is("HL") || line.is("SE"))) {
                break;
            }
            if (claim.isEmpty() && line.is("HL")) {
                head.clear();
            }
            if (!claim.isEmpty() || line.is("CLM", 1, patientControlNumber)) {
                claim.add(line);
            } else {
                head.add(line);
            }
        }
        if (claim.isEmpty()) {
            return List.of();
        }
        int earlierClaim = firstClaim(head);
        List<Line> slice = new ArrayList<>(head.subList(0, earlierClaim));
        slice.addAll(claim);
        return slice;
    }

    /** A TA1 that answers the interchange. */
    static List<Line> ofTa1(List<Line> lines, String isaControlNumber) {
        return lines.stream().filter(line -> line.is("TA1", 1, isaControlNumber)).toList();
    }

    /** AK1, the loop of the answered transaction set, and AK9, of a 999. */
    static List<Line> of999(List<Line> lines, String groupControlNumber, String transactionControlNumber) {
        List<Line> group = RawText.slice(lines, line -> line.is("AK1", 2, groupControlNumber), line -> line.is("SE"));
        List<Line> transaction = RawText.slice(group, line -> line.is("AK2", 2, transactionControlNumber), line -> line.is("AK2") || line.is("AK9"));
        List<Line> slice = new ArrayList<>(group.stream().filter(line -> line.is("AK1")).toList());
        slice.addAll(transaction);
        slice.addAll(group.stream().filter(line -> line.is("AK9")).toList());
        return slice;
    }

    /** The patient's HL loop of a 277CA: from the HL before TRN*2*CLM01 to the next HL; without a claim loop the receiver's. */
    static List<Line> of277(List<Line> lines, String patientControlNumber) {
        int trace = indexOf(lines, patientControlNumber);
        if (trace < 0) {
            return RawText.slice(lines, line -> line.is("HL", 3, "21"), line -> line.is("SE") || line.is("HL", 3, "PT"));
        }
        int from = trace;
        while (from > 0 && !lines.get(from).is("HL")) {
            from--;
        }
        int to = trace + 1;
        while (to < lines.size() && !lines.get(to).is("HL") && !lines.get(to).is("SE") && !lines.get(to).is("TRN")) {
            to++;
        }
        return lines.subList(from, to);
    }

    /** BPR and TRN of the transaction set and the CLP loop of an 835. */
    static List<Line> of835(List<Line> lines, String patientControlNumber) {
        List<Line> head = new ArrayList<>();
        for (Line line : lines) {
            if (line.is("ST")) {
                head.clear();
            }
            if (line.is("BPR") || line.is("TRN")) {
                head.add(line);
            }
            if (line.is("CLP", 1, patientControlNumber)) {
                List<Line> slice = new ArrayList<>(head);
                slice.addAll(RawText.slice(lines.subList(lines.indexOf(line), lines.size()), each -> true,
                    each -> each.is("CLP") || each.is("LX") || each.is("PLB") || each.is("SE")));
                return slice;
            }
        }
        return List.of();
    }

    private static int indexOf(List<Line> lines, String patientControlNumber) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).is("TRN", 1, "2") && lines.get(i).element(2).equals(patientControlNumber)) {
                return i;
            }
        }
        return -1;
    }

    private static int firstClaim(List<Line> head) {
        for (int i = 0; i < head.size(); i++) {
            if (head.get(i).is("CLM")) {
                return i;
            }
        }
        return head.size();
    }
}
