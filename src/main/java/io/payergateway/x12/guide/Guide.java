package io.payergateway.x12.guide;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One implementation guide, ready to check against.
 *
 * <p>Made by {@link GuideTable}; immutable.
 */
final class Guide {
    /** How rules name the transaction set as a loop. */
    static final String WHOLE_SET = "SET";

    private final String version;
    private final String title;
    private final LoopRule root;
    private final List<String> checks;
    private final List<Situation> rules;
    /** By loop. */
    private final Map<String, Watch> watches = new HashMap<>();
    private final Set<String> segments = new HashSet<>();

    Guide(String version, String title, LoopRule root, List<Situation> rules, List<String> checks) {
        this.version = version;
        this.title = title;
        this.root = root;
        this.checks = List.copyOf(checks);
        this.rules = List.copyOf(rules);
        collect(root);
        watch(rules);
    }

    private void watch(List<Situation> all) {
        Map<String, List<Situation>> judged = new HashMap<>();
        Map<String, Set<String>> watchedSegments = new HashMap<>();
        Map<String, Set<String>> watchedLoops = new HashMap<>();
        for (Situation rule : all) {
            judged.computeIfAbsent(rule.loop(), key -> new ArrayList<>()).add(rule);
            for (Situation.Target target : rule.targets()) {
                watchedLoops.computeIfAbsent(rule.loop(), key -> new HashSet<>()).add(target.path());
                if (!target.segment().isEmpty()) {
                    watchedSegments.computeIfAbsent(target.home(rule.loop()), key -> new HashSet<>()).add(target.segment());
                }
            }
        }
        Set<String> loops = new HashSet<>(judged.keySet());
        loops.addAll(watchedSegments.keySet());
        for (String loop : loops) {
            watches.put(loop, new Watch(judged.getOrDefault(loop, List.of()), watchedSegments.getOrDefault(loop, Set.of()),
                    watchedLoops.getOrDefault(loop, Set.of())));
        }
    }

    private void collect(LoopRule loop) {
        for (LoopRule.Child child : loop.children()) {
            if (child.rule() instanceof LoopRule inner) {
                collect(inner);
            } else {
                segments.add(child.start().id());
            }
        }
    }

    /** The same guide with a partner's table. @param source what findings name beside the guide */
    Guide with(LoopRule changedRoot, List<Situation> further, String source) {
        List<Situation> all = new ArrayList<>(rules);
        all.addAll(further);
        return new Guide(version + " (" + source + ")", title, changedRoot, all, checks);
    }

    /** As GS08 has it: "005010X222A1"; a partner's guide names its companion guide too. */
    String version() {
        return version;
    }

    String title() {
        return title;
    }

    /** The whole transaction set, ST to SE. */
    LoopRule root() {
        return root;
    }

    /** Names of the {@link SetCheck}s that go with it. */
    List<String> checks() {
        return checks;
    }

    /** What the situational rules want of a loop. */
    Watch watch(String loop) {
        Watch watch = watches.get(loop);
        return watch == null ? Watch.NOTHING : watch;
    }

    boolean uses(String segmentId) {
        return segments.contains(segmentId);
    }
}
