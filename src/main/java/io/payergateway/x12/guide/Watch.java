package io.payergateway.x12.guide;

import java.util.List;
import java.util.Set;

/**
 * What the situational rules want of one loop.
 *
 * @param rules to be judged when it is complete
 * @param segments ids of its own segments that some rule looks at
 * @param loops ids of its child loops that some rule looks into
 */
record Watch(List<Situation> rules, Set<String> segments, Set<String> loops) {
    static final Watch NOTHING = new Watch(List.of(), Set.of(), Set.of());

    Watch {
        rules = List.copyOf(rules);
        segments = Set.copyOf(segments);
        loops = Set.copyOf(loops);
    }
}
