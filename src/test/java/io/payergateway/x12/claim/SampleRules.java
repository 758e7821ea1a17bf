package io.payergateway.x12.claim;

import io.payergateway.x12.claim.GuideText.Clause;
import io.payergateway.x12.claim.GuideText.LoopLine;
import io.payergateway.x12.claim.GuideText.SegmentLine;
import io.payergateway.x12.claim.GuideText.Target;
import io.payergateway.x12.claim.GuideText.When;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** Makes a sample obey its guide's situational rules: adds what they require, takes away what they forbid, until nothing is left to do. */
final class SampleRules {
    private static final int ROUNDS = 30;

    private final Map<String, List<When>> rules;
    private final SampleValues values;
    private final BiFunction<LoopLine, SampleTree, SampleTree> maker;

    /** @param maker makes a loop of a line below a tree */
    SampleRules(GuideText guide, SampleValues values, BiFunction<LoopLine, SampleTree, SampleTree> maker) {
        this.rules = guide.rules.stream().collect(Collectors.groupingBy(When::loop));
        this.values = values;
        this.maker = maker;
    }

    void obey(SampleTree root) {
        for (int round = 0; round < ROUNDS; round++) {
            boolean changed = false;
            for (SampleTree tree : root.all()) {
                for (When rule : rules.getOrDefault(tree.line.id(), List.of())) {
                    if (rule.clauses().stream().allMatch(clause -> ofTheSameSegment(rule, clause) || holds(clause, segments(clause.target(), tree), tree))) {
                        changed |= obey(rule, tree);
                    }
                }
            }
            if (!changed) {
                return;
            }
        }
        throw new IllegalStateException("the rules contradict each other");
    }

    /** "PWK02=EL require PWK06" means the same PWK. */
    private static boolean ofTheSameSegment(When rule, Clause clause) {
        Target target = rule.target();
        Target other = clause.target();
        return target.element() > 0 && other.element() > 0 && other.path().equals(target.path()) && other.segment().equals(target.segment())
                && other.qualifier().equals(target.qualifier());
    }

    private static boolean holds(Clause clause, List<SampleSegment> among, SampleTree tree) {
        Target target = clause.target();
        if (target.element() == 0) {
            return present(target, tree) == clause.present();
        }
        List<String> found = among.stream().map(each -> each.get(target.element(),
                target.component())).filter(each -> !each.isEmpty()).toList();
        if (clause.codes().isEmpty()) {
            return found.isEmpty() != clause.present();
        }
        boolean any = found.stream().anyMatch(clause.codes()::contains);
        return (clause.none() ? !found.isEmpty() && !any : any) == clause.present();
    }

    private boolean obey(When rule, SampleTree tree) {
        Target target = rule.target();
        boolean changed = false;
        if (target.element() > 0) {
            for (SampleSegment segment : segments(target, tree)) {
                boolean meant = rule.clauses().stream().allMatch(clause -> !ofTheSameSegment(rule, clause) || holds(clause, List.of(segment), tree));
                if (meant && segment.get(target.element(), target.component()).isEmpty() == rule.require()) {
                    put(segment, target, rule.require());
                    changed = true;
                }
            }
        } else {
            Target here = new Target("", target.loop(), target.segment(), 0, 0, target.qualifier());
            for (SampleTree home : homes(target, tree)) {
                if (present(here, home) != rule.require()) {
                    put(home, target, rule.require());
                    changed = true;
                }
            }
        }
        return changed;
    }

    private void put(SampleSegment segment, Target target, boolean fill) {
        if (!fill) {
            segment.set(target.element(), target.component(), "");
        } else if (target.component() == 0) {
            values.fill(segment, target.element(), 0.5);
        } else {
            segment.set(target.element(), target.component(), values.value(segment, target.element(), target.component(),
                    segment.element(target.element()).components().get(target.component() - 1)));
        }
        values.mend(segment, 0.5);
    }

    private void put(SampleTree home, Target target, boolean add) {
        for (int i = 0; i < home.line.children().size(); i++) {
            GuideText.Line line = home.line.children().get(i);
            if (line instanceof LoopLine loop && loop.id().equals(target.loop())) {
                home.loops.get(i).clear();
                if (add) {
                    home.loops.get(i).add(maker.apply(loop, home));
                }
                return;
            }
            boolean meant = line instanceof SegmentLine segment && segment.id().equals(target.segment())
                    && (target.qualifier().isEmpty() || segment.keyCodes().contains(target.qualifier()));
            if (meant && add) {
                home.segments.get(i).clear();
                home.segments.get(i).add(values.segment((SegmentLine) line, target.qualifier(), 0.5));
                return;
            } else if (meant) {
                home.segments.get(i).removeIf(each -> target.qualifier().isEmpty() || each.qualifier().equals(target.qualifier()));
            }
        }
    }

    private static boolean present(Target target, SampleTree tree) {
        return target.loop().isEmpty() ? !segments(target, tree).isEmpty() : homes(target,
                tree).stream().anyMatch(home -> !home.children(target.loop()).isEmpty());
    }

    private static List<SampleSegment> segments(Target target, SampleTree tree) {
        return homes(target, tree).stream().flatMap(home -> home.find(target.segment(), target.qualifier()).stream()).toList();
    }

    private static List<SampleTree> homes(Target target, SampleTree tree) {
        if (target.path().isEmpty()) {
            return List.of(tree);
        }
        for (SampleTree above = tree; above != null; above = above.parent) {
            if (above.is(target.path())) {
                return List.of(above);
            }
        }
        return tree.children(target.path());
    }
}
