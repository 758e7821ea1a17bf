package io.payergateway.x12.guide;

import io.payergateway.x12.Segment;
import java.util.List;
import java.util.Optional;

/** Judges a loop that is complete by the guide's situational rules. */
final class SituationCheck {
    private final SetFindings findings;

    SituationCheck(SetFindings findings) {
        this.findings = findings;
    }

    void judge(Frame frame) {
        List<Situation> rules = frame.watch.rules();
        for (int i = 0; i < rules.size(); i++) {
            if (applies(rules.get(i), frame)) {
                judge(rules.get(i), frame);
            }
        }
    }

    /** Conditions on the segment whose element is the target are asked of each such segment by itself, later. */
    private static boolean applies(Situation rule, Frame frame) {
        for (int i = 0; i < rule.clauses().size(); i++) {
            Situation.Clause clause = rule.clauses().get(i);
            if (!clause.same() && !holds(clause, frame)) {
                return false;
            }
        }
        return true;
    }

    private static boolean applies(Situation rule, Segment segment) {
        for (int i = 0; i < rule.clauses().size(); i++) {
            Situation.Clause clause = rule.clauses().get(i);
            if (clause.same()) {
                boolean value = clause.target().in(segment);
                if (clause.said(value, value && clause.codeIn(segment)) != clause.present()) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean holds(Situation.Clause clause, Frame frame) {
        Situation.Target target = clause.target();
        if (!target.loop().isEmpty() || target.element() == 0) {
            return present(target, frame) == clause.present();
        }
        boolean value = false;
        boolean code = false;
        List<Frame> homes = homes(target, frame);
        for (int i = 0; i < homes.size(); i++) {
            List<Segment> watched = homes.get(i).watched();
            for (int j = 0; j < watched.size(); j++) {
                Segment segment = watched.get(j);
                if (target.means(segment) && target.in(segment)) {
                    value = true;
                    code |= clause.codeIn(segment);
                }
            }
        }
        return clause.said(value, code) == clause.present();
    }

    private void judge(Situation rule, Frame frame) {
        if (rule.target().element() > 0) {
            judgeElements(rule, frame);
        } else if (present(rule.target(), frame) != rule.required()) {
            tell(rule, frame);
        }
    }

    private void judgeElements(Situation rule, Frame frame) {
        Situation.Target target = rule.target();
        List<Frame> homes = homes(target, frame);
        for (int i = 0; i < homes.size(); i++) {
            List<Segment> watched = homes.get(i).watched();
            for (int j = 0; j < watched.size(); j++) {
                Segment segment = watched.get(j);
                if (target.means(segment) && target.in(segment) != rule.required() && applies(rule, segment)) {
                    Fault fault = rule.required() ? Fault.ELEMENT_SITUATION_MISSING : Fault.ELEMENT_SITUATION_PRESENT;
                    findings.add(fault, segment, new SetFindings.At(target.home(frame.rule.id()), target.element(), target.component(), 0), sentence(rule),
                            trigger(rule, frame));
                }
            }
        }
    }

    /** Of a segment or loop that is missing, or is there and must not be. */
    private void tell(Situation rule, Frame frame) {
        Situation.Target target = rule.target();
        String loop = target.home(frame.rule.id());
        if (rule.required()) {
            Frame home = homes(target, frame).stream().findFirst().orElse(frame);
            String id = target.loop().isEmpty() ? target.segment() : startOf(target.loop(), home);
            findings.missing(Fault.SEGMENT_SITUATION_MISSING, home.first == null ? 1 : home.first.position(), id, target.loop().isEmpty() ? loop : target.loop(),
                    sentence(rule), trigger(rule, frame));
        } else {
            Segment place = segments(target, frame).stream().findFirst().orElse(frame.first);
            findings.add(Fault.SEGMENT_SITUATION_PRESENT, place, SetFindings.At.segment(loop), sentence(rule), trigger(rule, frame));
        }
    }

    /** The first condition that something which is there fulfils. */
    private static Optional<SetFindings.Trigger> trigger(Situation rule, Frame frame) {
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
        return clause.target().element() == 0
                || clause.target().in(segment) && (clause.codes().isEmpty() || clause.codeIn(segment) != clause.none());
    }

    private static String startOf(String loop, Frame frame) {
        return frame.rule.children().stream().filter(child -> child.rule().id().equals(loop)).map(child -> child.start().id()).findFirst().orElse("");
    }

    private static String sentence(Situation rule) {
        return rule.target().label() + (rule.required() ? " is missing: " : " must not be here: ") + rule.why() + ".";
    }

    private static boolean present(Situation.Target target, Frame frame) {
        List<Frame> homes = homes(target, frame);
        for (int i = 0; i < homes.size(); i++) {
            Frame home = homes.get(i);
            if (target.loop().isEmpty() ? hasSegment(target, home) : home.count(target.loop()) > 0) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasSegment(Situation.Target target, Frame home) {
        List<Segment> watched = home.watched();
        for (int i = 0; i < watched.size(); i++) {
            if (target.means(watched.get(i))) {
                return true;
            }
        }
        return false;
    }

    private static List<Segment> segments(Situation.Target target, Frame frame) {
        return homes(target, frame).stream().flatMap(home -> home.watched().stream()).filter(target::means).toList();
    }

    private static List<Frame> homes(Situation.Target target, Frame frame) {
        if (target.path().isEmpty()) {
            return frame.alone;
        }
        for (Frame above = frame; above != null; above = above.parent) {
            if (above.rule.id().equals(target.path())) {
                return above.alone;
            }
        }
        return frame.children(target.path());
    }
}
