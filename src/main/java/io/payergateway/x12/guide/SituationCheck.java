package io.payergateway.x12.guide;

import io.payergateway.x12.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Judges a loop that is complete by the guide's situational rules. */
final class SituationCheck {
    private final Guide guide;
    private final Dictionary dictionary;
    private final SetFindings findings;

    SituationCheck(Guide guide, Dictionary dictionary, SetFindings findings) {
        this.guide = guide;
        this.dictionary = dictionary;
        this.findings = findings;
    }

    void judge(Frame frame) {
        List<Situation> rules = guide.situations(frame.rule.id());
        for (int i = 0; i < rules.size(); i++) {
            if (applies(rules.get(i), frame)) {
                judge(rules.get(i), frame);
            }
        }
    }

    /** Conditions on the segment whose element is the target are asked of each such segment by itself, later. */
    private boolean applies(Situation rule, Frame frame) {
        for (int i = 0; i < rule.clauses().size(); i++) {
            Situation.Clause clause = rule.clauses().get(i);
            if (!rule.ofTheSameSegment(clause) && !holds(clause, frame)) {
                return false;
            }
        }
        return true;
    }

    private static boolean applies(Situation rule, Segment segment) {
        for (int i = 0; i < rule.clauses().size(); i++) {
            Situation.Clause clause = rule.clauses().get(i);
            if (rule.ofTheSameSegment(clause)) {
                boolean value = has(segment, clause.target());
                boolean code = value && clause.codes().contains(value(segment, clause.target()));
                if (clause.said(value, code) != clause.present()) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean holds(Situation.Clause clause, Frame frame) {
        Situation.Target target = clause.target();
        if (!target.loop().isEmpty() || target.element() == 0) {
            return present(target, frame) == clause.present();
        }
        boolean value = false;
        boolean code = false;
        for (Frame home : homes(target, frame)) {
            for (int i = 0; i < home.watched().size(); i++) {
                Segment segment = home.watched().get(i);
                if (meant(target, segment) && has(segment, target)) {
                    value = true;
                    code |= clause.codes().contains(value(segment, target));
                }
            }
        }
        return clause.said(value, code) == clause.present();
    }

    private void judge(Situation rule, Frame frame) {
        Situation.Target target = rule.target();
        String loop = target.home(frame.rule.id());
        Optional<SetFindings.Trigger> trigger = trigger(rule, frame);
        if (target.element() > 0) {
            for (Segment segment : segments(target, frame)) {
                if (applies(rule, segment) && value(segment, target).isEmpty() == rule.required()) {
                    Fault fault = rule.required() ? Fault.ELEMENT_SITUATION_MISSING : Fault.ELEMENT_SITUATION_PRESENT;
                    findings.add(fault, segment, new SetFindings.At(loop, target.element(), target.component(), 0), sentence(rule), trigger);
                }
            }
        } else if (present(target, frame) != rule.required()) {
            Segment place = segments(target, frame).stream().findFirst().orElse(frame.first);
            if (rule.required()) {
                Frame home = homes(target, frame).stream().findFirst().orElse(frame);
                String id = target.loop().isEmpty() ? target.segment() : startOf(target.loop(), home);
                findings.missing(Fault.SEGMENT_SITUATION_MISSING, home.first == null ? 1 : home.first.position(), id, target.loop().isEmpty() ? loop : target.loop(),
                        sentence(rule), trigger);
            } else {
                findings.add(Fault.SEGMENT_SITUATION_PRESENT, place, SetFindings.At.segment(loop), sentence(rule), trigger);
            }
        }
    }

    /** The first condition that something which is there fulfils. */
    private Optional<SetFindings.Trigger> trigger(Situation rule, Frame frame) {
        for (Situation.Clause clause : rule.clauses()) {
            Situation.Target target = clause.target();
            if (clause.present() && target.loop().isEmpty()) {
                Optional<Segment> segment = segments(target, frame).stream().filter(each -> fulfils(clause, each)).findFirst();
                if (segment.isPresent()) {
                    return Optional.of(new SetFindings.Trigger(segment.get(),
                            new SetFindings.At(target.home(frame.rule.id()), target.element(), target.component(), 0)));
                }
            }
        }
        return Optional.empty();
    }

    private static boolean fulfils(Situation.Clause clause, Segment segment) {
        if (clause.target().element() == 0) {
            return true;
        }
        String value = value(segment, clause.target());
        return !value.isEmpty() && (clause.codes().isEmpty() || clause.codes().contains(value) != clause.none());
    }

    private static String startOf(String loop, Frame frame) {
        return frame.rule.children().stream().filter(child -> child.rule().id().equals(loop)).map(child -> child.start().id()).findFirst().orElse("");
    }

    private static String sentence(Situation rule) {
        return rule.target().label() + (rule.required() ? " is missing: " : " must not be here: ") + rule.why() + ".";
    }

    private boolean present(Situation.Target target, Frame frame) {
        if (!target.loop().isEmpty()) {
            return homes(target, frame).stream().anyMatch(home -> home.count(target.loop()) > 0);
        }
        for (Frame home : homes(target, frame)) {
            for (int i = 0; i < home.watched().size(); i++) {
                if (meant(target, home.watched().get(i))) {
                    return true;
                }
            }
        }
        return false;
    }

    private List<Segment> segments(Situation.Target target, Frame frame) {
        List<Segment> found = new ArrayList<>();
        for (Frame home : homes(target, frame)) {
            for (Segment segment : home.watched()) {
                if (meant(target, segment)) {
                    found.add(segment);
                }
            }
        }
        return found;
    }

    private boolean meant(Situation.Target target, Segment segment) {
        return segment.is(target.segment()) && (target.qualifier().isEmpty() || qualifier(segment).equals(target.qualifier()));
    }

    private static boolean has(Segment segment, Situation.Target target) {
        return segment.has(target.element()) && (target.component() == 0 || !value(segment, target).isEmpty());
    }

    private String qualifier(Segment segment) {
        SegmentRule.Key key = dictionary.segment(segment.id()).orElseThrow().key();
        return key.component() == 0 ? segment.element(Math.max(1, key.element())) : segment.component(key.element(), key.component());
    }

    private static String value(Segment segment, Situation.Target target) {
        return target.component() == 0 ? segment.element(target.element()) : segment.component(target.element(), target.component());
    }

    private static List<Frame> homes(Situation.Target target, Frame frame) {
        if (target.path().isEmpty()) {
            return List.of(frame);
        }
        for (Frame above = frame; above != null; above = above.parent) {
            if (above.rule.id().equals(target.path())) {
                return List.of(above);
            }
        }
        return frame.children(target.path());
    }
}
