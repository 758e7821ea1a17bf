package io.payergateway.x12.claim;

import io.payergateway.x12.Delimiters;
import io.payergateway.x12.Interchanges;
import io.payergateway.x12.X12Writer;
import io.payergateway.x12.claim.GuideText.Line;
import io.payergateway.x12.claim.GuideText.LoopLine;
import io.payergateway.x12.claim.GuideText.SegmentLine;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Makes up 837 files from a guide's table: every loop, segment, element and component that the table has comes at times, in every order that it allows, and what the
 * guide's rules and sums ask for is true. The same seed gives the same file.
 */
final class ClaimSamples {
    private final GuideText guide;
    private final ClaimGuide kind;
    private final Random random;
    private final SampleValues values;
    private final SampleRules rules;
    private double density;
    private int levels;

    ClaimSamples(ClaimGuide kind, GuideText guide, long seed) {
        this.kind = kind;
        this.guide = guide;
        this.random = new Random(seed);
        this.values = new SampleValues(random);
        this.rules = new SampleRules(guide, values, (line, parent) -> make(line, parent));
    }

    /** One interchange with one transaction set of at least so many claims. */
    byte[] file(int claims) {
        SampleTree root = new SampleTree(new LoopLine("SET", true, 1, guide.set), null);
        density = pickDensity();
        fill(root);
        while (root.all("2300").size() < claims) {
            density = pickDensity();
            int at = index(root.line, "2000A");
            root.loops.get(at).add(make((LoopLine) root.line.children().get(at), root));
        }
        rules.obey(root);
        root.all("2300").forEach(this::balance);
        levels = 0;
        List<String> segments = new ArrayList<>(List.of("ST*837*0001*" + kind.version()));
        flatten(root, "", segments);
        segments.add("SE*" + (segments.size() + 1) + "*0001");
        X12Writer writer = new X12Writer(Delimiters.STANDARD);
        String head = new String(writer.isa(Interchanges.header("000000001")).gs(Interchanges.group("HC", "1", kind.version())).take(),
                StandardCharsets.US_ASCII);
        return (head + String.join("~", segments) + "~GE*1*1~IEA*1*000000001~").getBytes(StandardCharsets.US_ASCII);
    }

    private double pickDensity() {
        return values.pick(List.of(0.1, 0.35, 0.7, 0.95));
    }

    private static int index(LoopLine line, String loop) {
        return line.children().stream().map(Line::id).toList().indexOf(loop);
    }

    private SampleTree make(LoopLine line, SampleTree parent) {
        SampleTree tree = new SampleTree(line, parent);
        if (line.id().equals("2300")) {
            density = pickDensity();
            values.newClaim();
        }
        fill(tree);
        switch (line.id()) {
            case "2000B" -> whoIsThePatient(tree);
            case "2320" -> whatThePayerSaid(tree);
            default -> { }
        }
        return tree;
    }

    private void fill(SampleTree tree) {
        for (int i = 0; i < tree.line.children().size(); i++) {
            Line child = tree.line.children().get(i);
            if (List.of("ST", "SE", "2000A").contains(child.id())) {
                continue;
            }
            for (int n = count(child); n > 0; n--) {
                if (child instanceof SegmentLine segment) {
                    tree.segments.get(i).add(values.segment(segment, "", density));
                } else {
                    tree.loops.get(i).add(make((LoopLine) child, tree));
                }
            }
        }
    }

    private int count(Line child) {
        int most = switch (child.id()) {
            case "2000C", "2300" -> 0;
            case "2000B", "2400" -> 3;
            default -> Math.min(child.repeat(), random.nextInt(30) == 0 ? 12 : 2);
        };
        boolean some = most > 0 && (child.required() || random.nextDouble() < density);
        return !some ? 0 : most == 1 ? 1 : 1 + random.nextInt(most);
    }

    private void whoIsThePatient(SampleTree subscriber) {
        int mode = random.nextInt(3);
        int claims = index(subscriber.line, "2300");
        int patients = index(subscriber.line, "2000C");
        boolean own = mode != 1;
        subscriber.one("SBR").set(2, own ? "18" : "");
        add(subscriber, claims, own ? 1 + random.nextInt(2) : 0);
        add(subscriber, patients, mode != 0 ? 1 + random.nextInt(2) : 0);
        subscriber.children("2000C").forEach(patient -> add(patient, index(patient.line, "2300"), 1 + random.nextInt(2)));
    }

    private void add(SampleTree tree, int index, int count) {
        for (int n = count; n > 0; n--) {
            tree.loops.get(index).add(make((LoopLine) tree.line.children().get(index), tree));
        }
    }

    /** Another payer has decided, was not asked because it does not cover the claim (A8), or is only known. */
    private void whatThePayerSaid(SampleTree other) {
        int mode = random.nextInt(4);
        List<String> taken = mode > 1 ? List.of("AMT*A8") : List.of("AMT*D", "AMT*EAF", "CAS", "MIA", "MOA");
        other.segments.forEach(each -> each.removeIf(segment -> taken.contains(segment.line.id()) || taken.contains(segment.line.id() + "*" + segment.get(1))));
        other.children("2330B").forEach(payer -> {
            if (mode <= 1) {
                payer.segments.forEach(each -> each.removeIf(segment -> segment.line.id().equals("DTP")));
            }
        });
    }

    /** Numbers that must agree with each other: sums, places in line, line numbers, pointers. */
    private void balance(SampleTree claim) {
        List<SampleTree> others = claim.children("2320");
        List<String> places = new ArrayList<>(List.of("P", "S", "T", "A", "B", "C", "D", "E", "F", "G", "H"));
        Collections.shuffle(places, random);
        for (SampleTree above = claim.parent; above != null; above = above.parent) {
            if (above.is("2000B")) {
                places.remove(above.one("SBR").get(1));
            }
        }
        for (int i = 0; i < others.size(); i++) {
            SampleSegment coverage = others.get(i).one("SBR");
            coverage.set(1, i < places.size() ? places.get(i) : "U");
            if (coverage.element(5).used()) {
                whyNotFirst(coverage);
            }
            others.get(i).children("2330B").get(0).one("NM1").set(9, values.unique("PAYER"));
        }
        List<Integer> diagnoses = claim.find("HI", "").stream().flatMap(hi -> diagnoses(hi).stream()).toList();
        BigDecimal total = BigDecimal.ZERO;
        BigDecimal[] adjusted = new BigDecimal[others.size()];
        java.util.Arrays.fill(adjusted, BigDecimal.ZERO);
        List<SampleTree> lines = claim.children("2400");
        for (int i = 0; i < lines.size(); i++) {
            total = total.add(line(lines.get(i), others, adjusted, diagnoses));
        }
        claim.one("CLM").set(2, total.toPlainString());
        for (int i = 0; i < others.size(); i++) {
            BigDecimal left = total.subtract(adjusted[i]).subtract(adjustments(others.get(i)));
            others.get(i).find("AMT", "D").forEach(paid -> paid.set(2, left.toPlainString()));
        }
    }

    /** SBR05 of Medicare, and never of the first payer. */
    private static void whyNotFirst(SampleSegment coverage) {
        if (coverage.get(1).equals("P")) {
            coverage.set(5, "");
        } else if (List.of("MA", "MB").contains(coverage.get(9)) && coverage.get(5).isEmpty()) {
            coverage.set(5, "12");
        }
    }

    /** The places of the diagnoses, empty ones between them left out: what pointers may name. */
    private static List<Integer> diagnoses(SampleSegment hi) {
        return IntStream.rangeClosed(1, 12).filter(i -> List.of("ABK", "BK", "ABF", "BF", "TQ").contains(hi.get(i, 1))).boxed().toList();
    }

    /** @param adjusted by other payer, what its lines' CAS come to; added to */
    private BigDecimal line(SampleTree line, List<SampleTree> others, BigDecimal[] adjusted, List<Integer> diagnoses) {
        SampleSegment service = line.one(kind == ClaimGuide.PROFESSIONAL ? "SV1" : kind == ClaimGuide.DENTAL ? "SV3" : "SV2");
        String charge = values.money(1_000, 9_000);
        service.set(kind == ClaimGuide.INSTITUTIONAL ? 3 : 2, charge);
        int pointers = kind == ClaimGuide.PROFESSIONAL ? 7 : kind == ClaimGuide.DENTAL ? 11 : 0;
        if (pointers > 0 && !service.get(pointers).isEmpty()) {
            service.set(pointers, String.join(":", random.ints(1 + random.nextInt(4), 0, diagnoses.size()).mapToObj(i -> diagnoses.get(i).toString()).toList()));
        }
        for (SampleTree decision : line.children("2430")) {
            int payer = random.nextInt(others.size());
            BigDecimal sum = adjustments(decision);
            adjusted[payer] = adjusted[payer].add(sum);
            decision.one("SVD").set(1, others.get(payer).children("2330B").get(0).one("NM1").get(9));
            decision.one("SVD").set(2, new BigDecimal(charge).subtract(sum).toPlainString());
        }
        return new BigDecimal(charge);
    }

    private static BigDecimal adjustments(SampleTree tree) {
        BigDecimal sum = BigDecimal.ZERO;
        for (SampleSegment cas : tree.find("CAS", "")) {
            for (int i = 3; i <= 18; i += 3) {
                sum = cas.get(i).isEmpty() ? sum : sum.add(new BigDecimal(cas.get(i)));
            }
        }
        return sum;
    }

    /** Lines that follow each other with the same segment may come in any order. */
    private void flatten(SampleTree tree, String parentLevel, List<String> out) {
        String level = parentLevel;
        if (!tree.find("HL", "").isEmpty()) {
            level = Integer.toString(++levels);
            SampleSegment hl = tree.one("HL");
            hl.set(1, level);
            hl.set(2, parentLevel);
            boolean children = tree.children("2000B").size() + tree.children("2000C").size() > 0;
            hl.set(4, children ? "1" : "0");
        }
        List<Line> lines = tree.line.children();
        for (int i = 0; i < lines.size();) {
            List<Object> place = new ArrayList<>();
            String start = start(lines.get(i));
            int from = i;
            for (; i < lines.size() && start(lines.get(i)).equals(start); i++) {
                place.addAll(tree.segments.get(i));
                place.addAll(tree.loops.get(i));
            }
            if (from > 0) {
                Collections.shuffle(place, random);
            }
            int number = 0;
            for (Object each : place) {
                if (each instanceof SampleTree inner) {
                    String count = Integer.toString(++number);
                    inner.find("LX", "").forEach(lx -> lx.set(1, count));
                    flatten(inner, level, out);
                } else {
                    out.add(each.toString());
                }
            }
        }
    }

    private static String start(Line line) {
        return line instanceof LoopLine loop ? start(loop.children().get(0)) : line.id();
    }
}
