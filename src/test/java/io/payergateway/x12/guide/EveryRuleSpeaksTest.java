package io.payergateway.x12.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.payergateway.x12.Envelope;
import io.payergateway.x12.Interchanges;
import io.payergateway.x12.Segment;
import io.payergateway.x12.TransactionHeader;
import io.payergateway.x12.X12Finding;
import io.payergateway.x12.check.SetChecks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** For each situational rule of each guide: a loop made up so that its conditions hold and its target is wrong makes it speak. */
class EveryRuleSpeaksTest {
    static Stream<Path> tables() throws IOException {
        try (Stream<Path> folders = Files.list(Path.of("mappings/x12"))) {
            return folders.map(folder -> folder.resolve("guide.txt")).filter(Files::exists).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("tables")
    void everyRuleSpeaks(Path table) {
        Guide guide = GuideTable.read(table, SmallGuide.DICTIONARY, SetChecks.ALL.keySet());
        List<String> silent = new ArrayList<>();
        loops(List.of(guide.root())).forEach(path -> guide.watch(path.get(path.size() - 1).id()).rules().forEach(rule -> {
            if (!new Made(guide, path, rule).speaks()) {
                silent.add(rule.source() + ": " + rule.why());
            }
        }));
        assertThat(silent).isEmpty();
    }

    /** Each loop once, with all loops around it from the outside in. */
    private static Stream<List<LoopRule>> loops(List<LoopRule> path) {
        return Stream.concat(Stream.of(path), path.get(path.size() - 1).children().stream().filter(child -> child.rule() instanceof LoopRule)
                .flatMap(child -> loops(Stream.concat(path.stream(), Stream.of((LoopRule) child.rule())).toList())));
    }

    /** One rule with the loops and segments that it needs. */
    private static final class Made {
        private final Guide guide;
        private final Situation rule;
        private final Map<String, Frame> frames = new HashMap<>();
        private final Map<String, Map<String, String[]>> segments = new LinkedHashMap<>();
        private final Frame judged;

        private Made(Guide guide, List<LoopRule> path, Situation rule) {
            this.guide = guide;
            this.rule = rule;
            Frame frame = null;
            for (LoopRule loop : path) {
                frame = new Frame(loop, frame, 0, segment("NTE*ADD*X"), guide.watch(loop.id()));
                frames.put(loop.id(), frame);
            }
            judged = frame;
        }

        private boolean speaks() {
            rule.clauses().forEach(this::meet);
            Situation.Target target = rule.target();
            if (!target.loop().isEmpty()) {
                home(target).counts[index(target)] = rule.required() ? 0 : 1;
            } else if (target.element() > 0) {
                put(target, rule.required() ? "" : value(target).isEmpty() ? "X" : value(target));
            } else if (!rule.required()) {
                put(target, "");
            }
            segments.forEach((loop, all) -> all.values().forEach(elements -> frames.get(loop).watch(segment(String.join("*", elements).replaceAll("\\*+$", "")))));
            List<X12Finding> found = new ArrayList<>();
            Envelope envelope = new Envelope(Interchanges.header("000000001"), Optional.empty(), Optional.of(new TransactionHeader("837", "0001", "")));
            new SituationCheck(new SetFindings(envelope, guide.version(), found::add)).judge(judged);
            return found.stream().anyMatch(finding -> finding.message().endsWith(rule.why() + "."));
        }

        private void meet(Situation.Clause clause) {
            Situation.Target target = clause.target();
            if (!clause.present()) {
                return;   // what is not made is absent
            }
            if (!target.loop().isEmpty()) {
                home(target).counts[index(target)] = 1;
            } else if (target.element() == 0) {
                put(target, "");
            } else {
                put(target, clause.codes().isEmpty() ? "X" : clause.none() ? other(clause) : clause.codes().get(0));
            }
        }

        /** A value that is none of the codes, and that the table has where it has a list. */
        private String other(Situation.Clause clause) {
            Situation.Target target = clause.target();
            return Stream.concat(Stream.of("AA", "EL", "NU", "AV", "30", "01", "S"), Stream.of("X")).filter(code -> !clause.codes().contains(code))
                    .filter(code -> home(target).rule.lines(target.segment()).stream().anyMatch(line -> line.allows(target.element(), target.component(), code)))
                    .findFirst().orElseThrow();
        }

        private Frame home(Situation.Target target) {
            return frames.computeIfAbsent(target.home(rule.loop()), id -> {
                LoopRule.Child child = judged.rule.children().stream().filter(each -> each.rule().id().equals(id)).findFirst().orElseThrow();
                Frame below = new Frame((LoopRule) child.rule(), judged, child.index(), segment("NTE*ADD*X"), guide.watch(id));
                judged.counts[child.index()] = 1;
                judged.keep(below);
                return below;
            });
        }

        private int index(Situation.Target target) {
            return home(target).rule.children().stream().filter(child -> child.rule().id().equals(target.loop())).findFirst().orElseThrow().index();
        }

        private String value(Situation.Target target) {
            String element = elements(target)[target.element()];
            String[] components = element.split(":", -1);
            return target.component() == 0 ? element : target.component() <= components.length ? components[target.component() - 1] : "";
        }

        private void put(Situation.Target target, String value) {
            String[] elements = elements(target);
            if (target.element() > 0 && target.component() > 0) {
                elements[target.element()] = component(elements[target.element()], target.component(), value);
            } else if (target.element() > 0) {
                elements[target.element()] = value;
            }
        }

        /** The segment meant, with its qualifier where it belongs. */
        private String[] elements(Situation.Target target) {
            home(target);
            return segments.computeIfAbsent(target.home(rule.loop()), id -> new LinkedHashMap<>()).computeIfAbsent(target.segment() + "*" + target.qualifier(), id -> {
                String[] elements = new String[40];
                Arrays.fill(elements, "");
                elements[0] = target.segment();
                SegmentRule.Key key = SmallGuide.DICTIONARY.segment(target.segment()).orElseThrow().key();
                if (!target.qualifier().isEmpty()) {
                    elements[key.element()] = key.component() == 0 ? target.qualifier() : component("", key.component(), target.qualifier());
                }
                return elements;
            });
        }

        private static String component(String element, int component, String value) {
            List<String> components = new ArrayList<>(List.of(element.split(":", -1)));
            while (components.size() < component) {
                components.add("");
            }
            components.set(component - 1, value);
            return String.join(":", components);
        }

        private static Segment segment(String text) {
            return Interchanges.read(Interchanges.claim(text)).get(3);
        }
    }
}
