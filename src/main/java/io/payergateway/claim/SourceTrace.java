package io.payergateway.claim;

import io.payergateway.x12.ElementListener;
import io.payergateway.x12.record.HierarchicalLevel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Names the source of each element as it is written. */
final class SourceTrace implements ElementListener {
    private final Sources sources;
    private final String guide;
    private final String config;
    private final List<ElementTrace> trace = new ArrayList<>();
    /** Of the last segment that was written of a record; those of the envelope are not. */
    private int position;
    private String loop = "";
    private Sources.Named named = new Sources.Named();

    /**
     * @param sources of every record that is written
     * @param guide   short name of the guide as sources cite it: "X222A1"
     * @param config  the clearinghouse's file: "config clearinghouses/clearpath"
     */
    SourceTrace(Sources sources, String guide, String config) {
        this.sources = sources;
        this.guide = guide;
        this.config = config;
    }

    @Override
    public void begins(int segmentIndex, Record record) {
        position = segmentIndex;
        loop = record instanceof HierarchicalLevel level ? loopOf(level) : sources.loop(record).orElse("ST");
        named = sources.named(record);
    }

    /** Levels are numbered by the writer of the records, in the loops that they open. */
    private static String loopOf(HierarchicalLevel level) {
        return switch (level.level()) {
            case "20" -> "2000A";
            case "22" -> "2000B";
            default -> "2000C";
        };
    }

    @Override
    public void written(int segmentIndex, String segmentId, int element, int component, String value) {
        boolean envelope = segmentIndex != position;
        String from = envelope ? EnvelopeSources.of(segmentId, element, config) : named.of(element, component).orElseGet(() -> rule(segmentId, element, component));
        trace.add(new ElementTrace(segmentIndex, envelope ? segmentId : loop, segmentId, element, component, value, from));
    }

    private String rule(String segment, int element, int component) {
        return String.format(Locale.ROOT, "rule %s %s %s%02d%s", guide, loop, segment, element, component == 0 ? "" : "-" + component);
    }

    List<ElementTrace> elements() {
        return List.copyOf(trace);
    }
}
