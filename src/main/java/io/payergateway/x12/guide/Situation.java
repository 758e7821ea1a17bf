package io.payergateway.x12.guide;

import io.payergateway.x12.Segment;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A situational rule that one transaction set can decide: {@code when 2300 CLM05-3=7,8 require REF*F8 | why}.
 *
 * @param loop the loop that is judged each time it is complete
 * @param required whether the target must be there (else: must not)
 * @param source guide and line
 */
record Situation(String loop, List<Clause> clauses, boolean required, Target target, String why, String source) {
    private static final Pattern TARGET = Pattern.compile("(?:(\\d[0-9A-Z]*)/)?(?:([A-Z][A-Z0-9]{1,4})(?:-(\\d{1,2}))?(?:\\*([A-Z0-9]+))?|(\\d[0-9A-Z]*))");
    private static final Pattern CLAUSE = Pattern.compile("(!?)([^=!]+)(?:(!?=)(\\S+))?");

    /**
     * What a rule speaks of.
     *
     * @param path another loop, an ancestor or a child of the judged one; "" for the judged one
     * @param loop a child loop; "" where a segment is meant
     * @param element 0 for the whole segment @param component 0 for the whole element
     * @param qualifier the segment's key; "" for any
     * @param key where the segment has its key
     */
    record Target(String path, String loop, String segment, int element, int component, String qualifier, SegmentRule.Key key) {
        private static final SegmentRule.Key NO_KEY = new SegmentRule.Key(0, 0);

        static Target parse(String text, Dictionary dictionary) {
            Matcher m = TARGET.matcher(text);
            if (!m.matches()) {
                throw new IllegalArgumentException(text + " is no segment, element or loop");
            }
            String path = m.group(1) == null ? "" : m.group(1);
            if (m.group(5) != null) {
                return new Target(path, m.group(5), "", 0, 0, "", NO_KEY);
            }
            String word = m.group(2);
            String qualifier = m.group(4) == null ? "" : m.group(4);
            int cut = word.length() - 2;
            if (cut >= 2 && dictionary.knows(word.substring(0, cut)) && word.substring(cut).matches("\\d\\d")) {
                int component = m.group(3) == null ? 0 : Integer.parseInt(m.group(3));
                String segment = word.substring(0, cut);
                return new Target(path, "", segment, Integer.parseInt(word.substring(cut)), component, qualifier, key(segment, dictionary));
            }
            if (!dictionary.knows(word) || m.group(3) != null) {
                throw new IllegalArgumentException(text + " names no segment of the dictionary");
            }
            return new Target(path, "", word, 0, 0, qualifier, key(word, dictionary));
        }

        private static SegmentRule.Key key(String segment, Dictionary dictionary) {
            return dictionary.segment(segment).orElseThrow().key();
        }

        /** Whether the segment is one that the rule speaks of. */
        boolean means(Segment candidate) {
            if (!candidate.is(segment)) {
                return false;
            }
            return qualifier.isEmpty() || (key.component() == 0 ? candidate.elementIs(Math.max(1, key.element()), qualifier)
                    : candidate.componentIs(key.element(), key.component(), qualifier));
        }

        /** Whether the element is there. */
        boolean in(Segment meant) {
            return component == 0 ? meant.has(element) : !meant.componentIs(element, component, "");
        }

        private boolean is(String value, Segment meant) {
            return component == 0 ? meant.elementIs(element, value) : meant.componentIs(element, component, value);
        }

        private boolean isInSegmentOf(Target other) {
            return element > 0 && other.element > 0 && path.equals(other.path) && segment.equals(other.segment) && qualifier.equals(other.qualifier);
        }

        /** The loop whose segments are looked at. */
        String home(String judged) {
            return path.isEmpty() ? judged : path;
        }

        String label() {
            String text = loop.isEmpty() ? segment + (qualifier.isEmpty() ? "" : "*" + qualifier) : "loop " + loop;
            return text + (element == 0 ? "" : "%02d".formatted(element)) + (component == 0 ? "" : "-" + component);
        }
    }

    /**
     * @param present whether the target must be there @param codes one of these @param none or none of these; both empty: any value
     * @param same whether it is about the segment whose element is the rule's target: "PWK02=EL require PWK06" means the same PWK
     */
    record Clause(Target target, boolean present, List<String> codes, boolean none, boolean same) {
        /** Before "!" turns it round. @param value whether there is one @param code whether one of the codes is there */
        boolean said(boolean value, boolean code) {
            return codes.isEmpty() ? value : none ? value && !code : code;
        }

        /** Whether the element holds one of the codes. */
        boolean codeIn(Segment segment) {
            for (int i = 0; i < codes.size(); i++) {
                if (target.is(codes.get(i), segment)) {
                    return true;
                }
            }
            return false;
        }

        static Clause parse(String text, Target ofRule, Dictionary dictionary) {
            Matcher m = CLAUSE.matcher(text.strip());
            if (!m.matches()) {
                throw new IllegalArgumentException(text + " is no condition");
            }
            List<String> codes = m.group(4) == null ? List.of() : List.of(m.group(4).split(","));
            Target target = Target.parse(m.group(2).strip(), dictionary);
            return new Clause(target, m.group(1).isEmpty(), codes, "!=".equals(m.group(3)), target.isInSegmentOf(ofRule));
        }
    }

    /** @param text what stands after "when" */
    static Situation parse(String text, Dictionary dictionary, String source) {
        int bar = text.indexOf('|');
        Matcher m = Pattern.compile("(\\S+)\\s+(.+?)\\s+(require|forbid)\\s+(\\S+)").matcher(bar < 0 ? "" : text.substring(0, bar).strip());
        if (!m.matches()) {
            throw new IllegalArgumentException("a rule reads: when LOOP CONDITION require|forbid TARGET | why");
        }
        Target target = Target.parse(m.group(4), dictionary);
        List<Clause> clauses = List.of(m.group(2).split(" & ")).stream().map(each -> Clause.parse(each, target, dictionary)).toList();
        return new Situation(m.group(1), clauses, m.group(3).equals("require"), target, text.substring(bar + 1).strip(), source);
    }

    List<Target> targets() {
        return Stream.concat(clauses.stream().map(Clause::target), Stream.of(target)).toList();
    }

    /**
     * @param loops all of the table
     * @throws IllegalArgumentException where the rule could never speak: it looks where nothing can stand, or for a code that the table refuses anyway
     */
    void refuseUnknown(Map<String, LoopRule> loops) {
        if (!loops.containsKey(loop)) {
            throw new IllegalArgumentException("no loop " + loop + " in the table");
        }
        clauses.forEach(clause -> refuseUnknown(clause.target(), clause.codes(), loops));
        refuseUnknown(target, List.of(), loops);
    }

    private void refuseUnknown(Target looked, List<String> codes, Map<String, LoopRule> loops) {
        LoopRule home = loops.get(looked.home(loop));
        if (home == null || !home.id().equals(loop) && !home.contains(loop) && !loops.get(loop).has(home.id())) {
            throw new IllegalArgumentException("loop " + looked.home(loop) + " is neither above loop " + loop + " nor right below it");
        }
        if (!looked.loop().isEmpty()) {
            if (!home.has(looked.loop())) {
                throw new IllegalArgumentException("loop " + home.id() + " has no " + looked.label());
            }
            return;
        }
        List<SegmentRule> lines = home.lines(looked.segment()).stream()
                .filter(line -> (looked.qualifier().isEmpty() || line.hasKey(looked.qualifier())) && line.uses(looked.element(), looked.component())).toList();
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("loop " + home.id() + " has no " + looked.label());
        }
        for (String code : codes) {
            if (lines.stream().noneMatch(line -> line.allows(looked.element(), looked.component(), code))) {
                throw new IllegalArgumentException("no " + looked.label() + " of loop " + home.id() + " has the code " + code);
            }
        }
    }
}
