package io.payergateway.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.payergateway.inspection.RecordLine;
import io.payergateway.journal.Json;
import io.payergateway.x12.ValueShape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The first records of a file, as a page shows them; the others are counted. */
public final class ShownRecords {
    private static final int MOST = 50;
    private static final int LONGEST = 20_000;
    private static final int ALL = 400_000;

    private final boolean masked;
    private final List<Shown> shown = new ArrayList<>();
    private final Map<String, Long> counts = new LinkedHashMap<>();
    private long characters;
    private long unshown;

    /** @param masked whether values are shown by their shape only */
    ShownRecords(boolean masked) {
        this.masked = masked;
    }

    /** @param type "835.claim" @param place where it begins and what it stands in @param json without what is absent; of a record that could not be made, why */
    public record Shown(String type, String place, boolean unreadable, String json) {
    }

    public List<Shown> shown() {
        return List.copyOf(shown);
    }

    /** By type in the order of the file, those that are not shown too. */
    public Map<String, Long> counts() {
        return Collections.unmodifiableMap(counts);
    }

    public long unshown() {
        return unshown;
    }

    /** Findings stand elsewhere on the page. */
    void add(RecordLine line) {
        if (line instanceof RecordLine.Read read) {
            add(read.type(), place(read.transaction(), read.at().orElse(0), read.within()), false, read.record());
        } else if (line instanceof RecordLine.Unreadable failed) {
            add(failed.loop(), place(failed.transaction(), failed.at(), failed.within()), true, failed.problem());
        }
    }

    private void add(String type, String place, boolean unreadable, Object content) {
        counts.merge(type, 1L, Long::sum);
        if (shown.size() == MOST || characters > ALL) {
            unshown++;
            return;
        }
        String json = json(content, masked && !unreadable);   // why a loop cannot be read is told without any value
        characters += json.length();
        shown.add(new Shown(type, place, unreadable, json));
    }

    private String place(String transaction, int at, List<RecordLine.Within> within) {
        String inside = within.stream().map(outer -> outer.type() + " at " + outer.at()).collect(Collectors.joining(", "));
        return (transaction.isEmpty() ? "" : "ST " + (masked ? ValueShape.name(transaction) : transaction)) + (at == 0 ? "" : " segment " + at) + (inside.isEmpty() ? "" : ", in " + inside);
    }

    private static String json(Object content, boolean masked) {
        try {
            // a tree that is made of the record itself would write 150 as 1.5E+2, and 80.00 as 80
            JsonNode tree = Json.mapper().reader().without(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES).readTree(Json.write(content));
            String text = Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(compact(tree, masked));
            return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "\n... and more";
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("what was written can be read", impossible);
        }
    }

    /** What is absent is left out: a record has a place for everything that its guide knows. */
    private static JsonNode compact(JsonNode node, boolean masked) {
        if (node instanceof ObjectNode object) {
            ObjectNode kept = Json.mapper().createObjectNode();
            object.properties().forEach(each -> {
                JsonNode value = compact(each.getValue(), masked);
                if (!isAbsent(value)) {
                    kept.set(each.getKey(), value);
                }
            });
            return kept;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode kept = Json.mapper().createArrayNode();
            array.forEach(each -> kept.add(compact(each, masked)));
            return kept;
        }
        if (!masked || !node.isTextual() && !node.isNumber()) {
            return node;
        }
        return TextNode.valueOf(ValueShape.of(node.isNumber() ? node.decimalValue().toPlainString() : node.asText()));
    }

    private static boolean isAbsent(JsonNode value) {
        return value.isNull() || value.isTextual() && value.asText().isEmpty() || value.isContainerNode() && value.isEmpty();
    }
}
