package io.payergateway.claim;

import io.payergateway.x12.SegmentWriter;
import io.payergateway.x12.X12Writer;
import java.util.Locale;

/** An {@link X12Writer} that knows in which loop of which guide it stands, so that each element can name its source. */
final class LoopWriter {
    private final X12Writer out;
    private final String guide;
    private final boolean traced;
    private String loop = "";
    private int hierarchy;

    /**
     * @param guide  short name of the guide as sources cite it: "X222A1"
     * @param traced whether anybody listens; making the names costs more than writing the elements
     */
    LoopWriter(X12Writer out, String guide, boolean traced) {
        this.out = out;
        this.guide = guide;
        this.traced = traced;
    }

    LoopWriter loop(String name) {
        loop = name;
        return this;
    }

    String loop() {
        return loop;
    }

    /** HL01 counts from 1 in each transaction set. */
    void startHierarchy() {
        hierarchy = 0;
    }

    /** @param parent HL02, 0 for none; returns HL01 */
    int hierarchy(int parent, String levelCode, boolean hasChildren) {
        hierarchy++;
        segment("HL").rule(1, String.valueOf(hierarchy)).rule(2, parent == 0 ? "" : String.valueOf(parent)).rule(3, levelCode)
                .rule(4, hasChildren ? "1" : "0").end();
        return hierarchy;
    }

    Open segment(String id) {
        return new Open(id);
    }

    /** One segment being written. Empty values leave their place empty; elements come in ascending order. */
    final class Open {
        private final String id;
        private final SegmentWriter segment;

        private Open(String id) {
            this.id = id;
            this.segment = out.segment(id);
        }

        /** A value that the guide itself sets. */
        Open rule(int element, String value) {
            return put(element, value, traced ? String.format(Locale.ROOT, "rule %s %s %s%02d", guide, loop, id, element) : "");
        }

        Open rule(int element, int component, String value) {
            return put(element, component, value,
                    traced ? String.format(Locale.ROOT, "rule %s %s %s%02d-%d", guide, loop, id, element, component) : "");
        }

        Open put(int element, String value, String source) {
            if (!value.isEmpty()) {
                segment.put(element, value, source);
            }
            return this;
        }

        Open put(int element, int component, String value, String source) {
            if (!value.isEmpty()) {
                segment.component(element, component, value, source);
            }
            return this;
        }

        void end() {
            segment.end();
        }
    }
}
