package io.payergateway.x12.guide;

import io.payergateway.x12.X12ConfigurationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes a partner's guide of a guide and the differences. A difference that changes nothing, or that widens what it may only narrow, is refused. */
final class CompanionGuide {
    private final Companion.Change change;
    private boolean found;
    /** What the table's lines cannot say, because one line has several qualifiers. */
    private final List<Situation> rules = new ArrayList<>();

    private CompanionGuide(Companion.Change change) {
        this.change = change;
    }

    static Guide of(Guide guide, Companion companion) {
        LoopRule root = guide.root();
        List<Situation> rules = new ArrayList<>();
        for (Companion.Change change : companion.changes()) {
            CompanionGuide one = new CompanionGuide(change);
            root = one.apply(root);
            if (!one.found) {
                throw new X12ConfigurationException(change.place() + "the guide has no " + change.target().label() + " in " + home(change.target()));
            }
            rules.addAll(one.rules);
        }
        return guide.with(root, rules, companion.partner() + ", " + companion.source());
    }

    private static String home(Situation.Target target) {
        return target.path().isEmpty() ? "the transaction set" : target.path();
    }

    private LoopRule apply(LoopRule loop) {
        List<Rule> rules = new ArrayList<>();
        for (LoopRule.Child child : loop.children()) {
            Rule rule = child.rule() instanceof LoopRule inner ? apply(inner) : child.rule();
            Situation.Target target = change.target();
            boolean meant = target.loop().isEmpty() ? loop.id().equals(target.path()) && rule instanceof SegmentRule segment && meant(segment)
                    : rule.id().equals(target.loop()) && (target.path().isEmpty() || loop.id().equals(target.path()));
            if (!meant) {
                rules.add(rule);
                continue;
            }
            found = true;
            changed(rule).ifPresent(rules::add);
        }
        return loop.holding(rules);
    }

    private boolean meant(SegmentRule segment) {
        Situation.Target target = change.target();
        return segment.id().equals(target.segment()) && (target.qualifier().isEmpty() || segment.hasKey(target.qualifier()));
    }

    /** Empty where it is taken out. */
    private Optional<Rule> changed(Rule rule) {
        Situation.Target target = change.target();
        if (target.element() > 0) {
            SegmentRule segment = (SegmentRule) rule;
            if (target.element() > segment.size()) {
                throw wrong("the segment has " + segment.size() + " elements");
            }
            return Optional.of(segment.with(target.element(), element(segment.element(target.element()), target.component())));
        }
        boolean oneOfSeveral = !target.qualifier().isEmpty() && !rule.start().label().endsWith("*" + target.qualifier());
        if (oneOfSeveral && (change.verb() == Companion.Verb.REQUIRE || change.verb() == Companion.Verb.FORBID)) {
            rules.add(new Situation(target.path(), List.of(), change.verb() == Companion.Verb.REQUIRE, target, "the partner's companion guide says so", change.place()));
            return Optional.of(rule);
        }
        return switch (change.verb()) {
            case REQUIRE -> Optional.of(placed(rule, true, rule.repeat()));
            case FORBID -> {
                if (rule.required()) {
                    throw wrong("the guide requires it");
                }
                yield Optional.empty();
            }
            case REPEAT -> {
                int repeat = Integer.parseInt(change.words().get(0));
                if (repeat > rule.repeat()) {
                    throw wrong("the guide allows " + rule.repeat() + " at most");
                }
                yield Optional.of(placed(rule, rule.required(), repeat));
            }
            default -> throw wrong("this change needs an element");
        };
    }

    private static Rule placed(Rule rule, boolean required, int repeat) {
        return rule instanceof LoopRule loop ? loop.placed(required, repeat) : ((SegmentRule) rule).placed(required, repeat);
    }

    private ElementRule element(ElementRule element, int component) {
        if (component == 0) {
            return changed(element);
        }
        if (component > element.components().size()) {
            throw wrong("the element has " + element.components().size() + " components");
        }
        List<ElementRule> components = new ArrayList<>(element.components());
        components.set(component - 1, changed(components.get(component - 1)));
        return new ElementRule(element.number(), element.name(), element.usage(), element.type(), element.min(), element.max(), element.repeat(), element.codes(), List.copyOf(components),
                element.conditions());
    }

    private ElementRule changed(ElementRule element) {
        return switch (change.verb()) {
            case REQUIRE -> element.with(Usage.REQUIRED, element.codes());
            case FORBID -> {
                if (element.usage() == Usage.REQUIRED) {
                    throw wrong("the guide requires it");
                }
                yield element.with(Usage.NOT_USED, element.codes());
            }
            case CODES -> {
                CodeSet narrower = new CodeSet(change.words());
                element.codes().ifPresent(known -> {
                    if (!known.codes().containsAll(change.words())) {
                        throw wrong("the guide has not all of these codes; \"allow\" adds some");
                    }
                });
                yield element.with(element.usage(), Optional.of(narrower));
            }
            case ALLOW -> {
                Usage usage = element.usage() == Usage.NOT_USED ? Usage.SITUATIONAL : element.usage();
                yield element.with(usage, element.codes().map(known -> known.and(new CodeSet(change.words()))));
            }
            case LENGTH -> {
                int max = Integer.parseInt(change.words().get(0));
                if (max > element.max() || max < element.min()) {
                    throw wrong("the guide allows " + element.min() + " to " + element.max() + " characters");
                }
                yield new ElementRule(element.number(), element.name(), element.usage(), element.type(), element.min(), max, element.repeat(), element.codes(), element.components(),
                        element.conditions());
            }
            case REPEAT -> throw wrong("\"repeat\" is for segments and loops");
        };
    }

    private X12ConfigurationException wrong(String why) {
        return new X12ConfigurationException(change.place() + change.target().label() + ": " + why);
    }
}
