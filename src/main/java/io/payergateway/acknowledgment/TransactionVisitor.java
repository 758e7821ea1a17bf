package io.payergateway.acknowledgment;

import io.payergateway.model.Acknowledgment.Problem;
import io.payergateway.model.Acknowledgment.Transaction;
import io.payergateway.x12.Loop;
import io.payergateway.x12.LoopVisitor;
import io.payergateway.x12.Segment;
import java.util.ArrayList;
import java.util.List;

/** X231A1 loop 2000: AK2, then each IK3 with its CTX and IK4s, then IK5. */
public final class TransactionVisitor extends LoopVisitor<AcknowledgmentPart> {
    /** One refused transaction set may list an error for each of its segments; a person reads the first ones. */
    private static final int MAX_PROBLEMS = 200;

    @Override
    protected AcknowledgmentPart read(Loop loop) {
        List<Problem> problems = new ArrayList<>();
        List<String> codes = new ArrayList<>();
        List<Segment> segments = loop.segments();
        for (int i = 1; i < segments.size(); i++) {
            Segment segment = segments.get(i);
            if (segment.is("IK3") && problems.size() < MAX_PROBLEMS) {
                problems(segment, segments.subList(i + 1, segments.size()), problems);
            } else if (segment.is("IK5")) {
                codes.add(segment.element(1).strip());
            }
        }
        String code = codes.size() == 1 ? codes.get(0) : "";
        return new AcknowledgmentPart.Transaction(new Transaction(loop.first().element(2).strip(), code, problems), codes);
    }

    private static void problems(Segment ik3, List<Segment> after, List<Problem> problems) {
        String claim = "";
        int before = problems.size();
        for (Segment segment : after) {
            if (segment.is("IK3") || segment.is("IK5")) {
                break;
            }
            if (segment.is("CTX") && segment.component(1, 1).equals("CLM01")) {
                claim = segment.component(1, 2);
            } else if (segment.is("IK4")) {
                problems.add(problem(ik3, claim, element(segment), segment.element(3).strip()));
            }
        }
        if (problems.size() == before) {
            problems.add(problem(ik3, claim, "", ""));
        }
    }

    private static Problem problem(Segment ik3, String claim, String element, String elementCode) {
        return new Problem(ik3.element(1).strip(), position(ik3.element(2).strip()), ik3.element(3).strip(), ik3.element(4).strip(), element, elementCode, claim);
    }

    /** IK302 counts from ST = 1; 0 where it is no count. */
    private static int position(String text) {
        return text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
    }

    /** IK401 as "03" or "03-2". */
    private static String element(Segment ik4) {
        String element = ik4.component(1, 1).strip();
        String padded = element.length() == 1 ? "0" + element : element;
        String component = ik4.component(1, 2).strip();
        return component.isEmpty() ? padded : padded + "-" + component;
    }
}
