package io.payergateway.hl7;

import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.HapiContext;
import ca.uhn.hl7v2.model.GenericMessage;
import ca.uhn.hl7v2.model.GenericSegment;
import ca.uhn.hl7v2.model.Segment;
import ca.uhn.hl7v2.parser.EncodingCharacters;
import ca.uhn.hl7v2.parser.GenericModelClassFactory;
import ca.uhn.hl7v2.parser.PipeParser;
import ca.uhn.hl7v2.util.Terser;
import io.payergateway.mapping.Hl7Fields;
import io.payergateway.mapping.Hl7Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A message as a flat list of segments in the sender's own order. HAPI parses each segment alone: its message structures would refuse or rearrange what
 * hospital systems really send, and its walk over a message recurses as deep as the message is long.
 */
final class Hl7Message {
    /** These open a loop; whatever follows belongs to it until the next one. */
    private static final Set<String> LOOPS = Set.of("FT1", "DG1", "IN1", "GT1");
    /** A message has these once (A40: once for each patient), wherever they stand. */
    private static final Set<String> SINGLE = Set.of("MSH", "EVN", "PID", "PD1", "PV1", "PV2", "MRG", "ACC", "DRG", "UB1", "UB2");
    private static final HapiContext HAPI = new DefaultHapiContext(new GenericModelClassFactory());
    private static final PipeParser PARSER = HAPI.getPipeParser();

    private final List<Part> parts = new ArrayList<>();
    private final Map<String, Integer> counts = new HashMap<>();
    /** The first of each name that stands in no loop. */
    private final Map<String, Part> shared = new HashMap<>();
    private boolean inLoop;

    /** One segment and which of its name it is, from 1. */
    private record Part(String name, int number, Segment segment) {
    }

    /** @param text with CR behind each segment, already through {@link FrameCheck} */
    static Hl7Message parse(String text, MessageHeader header) {
        Hl7Message message = new Hl7Message();
        EncodingCharacters encoding = new EncodingCharacters(header.fieldSeparator(), header.encodingCharacters());
        GenericMessage parent = new GenericMessage.V251(new GenericModelClassFactory());
        int number = 0;
        for (String line : text.split("\r", -1)) {
            String segment = line.strip();
            if (!segment.isEmpty()) {
                number++;
                message.add(segment, number, parent, encoding);
            }
        }
        return message;
    }

    private void add(String text, int position, GenericMessage parent, EncodingCharacters encoding) {
        String name = text.substring(0, 3);
        GenericSegment segment = new GenericSegment(parent, name);
        try {
            PARSER.parse(segment, text, encoding);
        } catch (HL7Exception e) {
            throw new UnreadableHl7Exception("HL7_SYNTAX", "Segment " + position + " (" + name + ") cannot be parsed.");
        }
        Part part = new Part(name, counts.merge(name, 1, Integer::sum), segment);
        parts.add(part);
        inLoop |= LOOPS.contains(name);
        if (!inLoop || SINGLE.contains(name)) {
            shared.putIfAbsent(name, part);
        }
    }

    boolean has(String segment) {
        return counts.containsKey(segment);
    }

    /** What a message says once, seen from its first PID. */
    Hl7Fields whole() {
        return new View(List.of());
    }

    /** One view for each segment that opens such a loop, in order. */
    List<Hl7Fields> loops(String opener) {
        List<Hl7Fields> loops = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i).name().equals(opener)) {
                loops.add(new View(loopFrom(i)));
            }
        }
        return loops;
    }

    /** A40 may merge several pairs: one view for each PID with the MRG behind it. */
    List<Hl7Fields> patients() {
        List<Hl7Fields> patients = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i).name().equals("PID")) {
                int end = i + 1;
                while (end < parts.size() && !parts.get(end).name().equals("PID")) {
                    end++;
                }
                patients.add(new View(parts.subList(i, end)));
            }
        }
        return patients;
    }

    /** Which of {@code loops("DG1")} stand behind an FT1 and before the next FT1, IN1 or GT1, as P11 groups them (HL7 2.5.1 6.4.8). */
    List<Integer> diagnosesBehindCharge(int charge) {
        List<Integer> indices = new ArrayList<>();
        int charges = -1;
        int diagnoses = 0;
        boolean open = false;
        for (Part part : parts) {
            switch (part.name()) {
                case "FT1" -> {
                    charges++;
                    open = true;
                }
                case "IN1", "GT1" -> open = false;
                case "DG1" -> {
                    if (open && charges == charge) {
                        indices.add(diagnoses);
                    }
                    diagnoses++;
                }
                default -> { }
            }
        }
        return indices;
    }

    private List<Part> loopFrom(int start) {
        List<Part> loop = new ArrayList<>(List.of(parts.get(start)));
        for (int i = start + 1; i < parts.size() && !LOOPS.contains(parts.get(i).name()); i++) {
            if (!SINGLE.contains(parts.get(i).name())) {
                loop.add(parts.get(i));
            }
        }
        return loop;
    }

    /** Segments of a loop first, then those that stand in no loop. */
    private final class View implements Hl7Fields {
        private final Map<String, Part> byName = new HashMap<>();

        View(List<Part> own) {
            own.forEach(part -> byName.putIfAbsent(part.name(), part));
        }

        private Part part(String segment) {
            return byName.getOrDefault(segment, shared.get(segment));
        }

        @Override
        public int repetitions(Hl7Path path) {
            Part part = part(path.segment());
            try {
                return part == null || path.field() > part.segment().numFields() ? 0 : part.segment().getField(path.field()).length;
            } catch (HL7Exception e) {
                return 0;
            }
        }

        @Override
        public String text(Hl7Path path, int repetition) {
            if (repetition > repetitions(path)) {
                return "";
            }
            try {
                String text = Terser.get(part(path.segment()).segment(), path.field(), repetition - 1, path.component(), path.subcomponent());
                return text == null || text.equals("\"\"") ? "" : text.strip();
            } catch (HL7Exception e) {
                return "";
            }
        }

        @Override
        public String occurrence(String segment) {
            Part part = part(segment);
            return part == null || counts.get(segment) == 1 ? segment : segment + "[" + part.number() + "]";
        }
    }
}
