package io.payergateway.claim;

import java.util.Map;

/** Where the elements of ISA, GS, ST and their trailers come from; what is not named here is set by the standard itself. */
final class EnvelopeSources {
    private static final Map<String, String> CONFIGURED = Map.ofEntries(Map.entry("ISA05", "interchange.senderQualifier"),
            Map.entry("ISA06", "interchange.senderId"), Map.entry("ISA07", "interchange.receiverQualifier"), Map.entry("ISA08", "interchange.receiverId"),
            Map.entry("ISA14", "interchange.acknowledgmentRequested"), Map.entry("ISA15", "interchange.usageIndicator"), Map.entry("GS02", "group.sender"),
            Map.entry("GS03", "group.receiver"));
    private static final Map<String, String> GIVEN = Map.ofEntries(Map.entry("ISA09", "envelope at"), Map.entry("ISA10", "envelope at"),
            Map.entry("ISA13", "envelope isaControlNumber"), Map.entry("IEA02", "envelope isaControlNumber"), Map.entry("GS04", "envelope at"),
            Map.entry("GS05", "envelope at"), Map.entry("GS06", "envelope groupControlNumber"), Map.entry("GE02", "envelope groupControlNumber"),
            Map.entry("ST02", "count of transaction sets"), Map.entry("SE02", "count of transaction sets"), Map.entry("SE01", "count of segments"),
            Map.entry("GE01", "count of transaction sets"), Map.entry("IEA01", "count of groups"));

    private EnvelopeSources() {
    }

    static String of(String segment, int element, String config) {
        String name = segment + (element < 10 ? "0" : "") + element;
        String setting = CONFIGURED.get(name);
        return setting != null ? config + " " + setting : GIVEN.getOrDefault(name, "rule X12.5 " + name);
    }
}
