package io.payergateway.x12;

import io.payergateway.x12.X12Finding.Severity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which guide a transaction set follows, from {@code mappings/x12/index.tsv}.
 * <pre>{@code
 * GuideIndex index = GuideIndex.load(Path.of("mappings/x12"));     // X12ConfigurationException with file and line
 * Identified found = index.identify(envelope);                     // found.guide() empty: unknown, and found.findings() says why
 * }</pre>
 * What the envelope says may be wrong: {@link #ofBody} corrects it once the first telling segment has come by.
 */
public final class GuideIndex {
    /** A TA1 stands outside of transaction sets, so no line of the index names its guide. */
    public static final GuideId TA1 = new GuideId("ta1", "X12.5");
    private static final List<String> COLUMNS = List.of("ISA12", "GS08", "GS01", "ST01", "guide", "body", "remark");
    /** The transaction sets whose ST has no third element. */
    private static final Set<String> WITHOUT_ST03 = Set.of("835", "997");

    /** @param findings differences between what is declared and what the guide asks for; they never stop the reading */
    public record Identified(Optional<GuideId> guide, List<X12Finding> findings) {
    }

    private record Row(String isa12, String gs08, String gs01, String st01, String guide, String body, String remark) {
    }

    private final List<Row> rows;
    private final Map<String, GuideId> guides = new HashMap<>();
    private final Set<String> bodies = new HashSet<>();

    private GuideIndex(List<Row> rows) {
        this.rows = rows;
        for (Row row : rows) {
            bodies.add(row.body());
            if (row.remark().isEmpty()) {
                guides.putIfAbsent(row.guide(), new GuideId(row.guide(), row.gs08()));
            }
        }
    }

    /** @param mappingsX12 the folder that holds index.tsv */
    public static GuideIndex load(Path mappingsX12) {
        Path file = mappingsX12.resolve("index.tsv");
        try {
            return new GuideIndex(rows(file.toString(), Files.readAllLines(file, StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new X12ConfigurationException(file + ": cannot be read (" + e.getClass().getSimpleName() + ")");
        }
    }

    private static List<Row> rows(String file, List<String> lines) {
        List<Row> rows = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        boolean header = false;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            String place = file + ":" + (i + 1) + ": ";
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            List<String> cells = List.of(line.split("\t", -1));
            if (!header) {
                if (!cells.equals(COLUMNS)) {
                    throw new X12ConfigurationException(place + "the columns must be " + String.join(", ", COLUMNS));
                }
                header = true;
                continue;
            }
            rows.add(row(cells, place));
            if (!keys.add(String.join("\t", cells.subList(0, 4)))) {
                throw new X12ConfigurationException(place + "an earlier line has the same ISA12, GS08, GS01 and ST01");
            }
        }
        standards(rows, file);
        return rows;
    }

    private static Row row(List<String> cells, String place) {
        if (cells.size() != COLUMNS.size() || cells.stream().anyMatch(cell -> cell.isBlank() || !cell.equals(cell.strip()))) {
            throw new X12ConfigurationException(place + "a line has " + COLUMNS.size() + " cells between single tabs, none of them empty (\"-\" for nothing)");
        }
        if (!Values.isDigits(cells.get(0), 5, 5) || !Values.isDigits(cells.get(3), 3, 3) || !cells.get(4).matches("[a-z0-9-]+")) {
            throw new X12ConfigurationException(place + "ISA12 must be 5 digits, ST01 3 digits, the guide small letters and digits");
        }
        if (!cells.get(5).equals("-") && !Values.isSegmentId(cells.get(5))) {
            throw new X12ConfigurationException(place + "body must be a segment id or \"-\"");
        }
        return new Row(cells.get(0), cells.get(1), cells.get(2), cells.get(3), cells.get(4), absent(cells.get(5)), absent(cells.get(6)));
    }

    private static String absent(String cell) {
        return cell.equals("-") ? "" : cell;
    }

    private static void standards(List<Row> rows, String file) {
        for (Row row : rows) {
            if (rows.stream().noneMatch(other -> other.guide().equals(row.guide()) && other.remark().isEmpty())) {
                throw new X12ConfigurationException(file + ": no line of the guide " + row.guide() + " has \"-\" as its remark");
            }
        }
    }

    /** All guides that the index names. */
    public List<GuideId> guides() {
        return guides.values().stream().sorted(Comparator.comparing(GuideId::name)).toList();
    }

    /** The guide of one folder. */
    public Optional<GuideId> guide(String name) {
        return Optional.ofNullable(guides.get(name));
    }

    /** Whether this transaction set's guide may differ from the one that the envelope declares, which its body then tells. */
    public boolean bodyDecides(String st01) {
        return rows.stream().anyMatch(row -> row.st01().equals(st01) && !row.body().isEmpty());
    }

    /** Whether the segment is one that tells the guide. */
    public boolean tellsGuide(Segment segment) {
        return bodies.contains(segment.id());
    }

    /** By GS08 and ST01, or by ST03 where GS08 is unknown. */
    public Identified identify(Envelope envelope) {
        TransactionHeader set = envelope.transaction().orElseThrow();
        String gs08 = envelope.group().map(GroupHeader::version).orElse("");
        List<X12Finding> findings = new ArrayList<>();
        Optional<Row> found = best(envelope, gs08, set.id());
        if (found.isEmpty() && !set.version().isEmpty()) {
            found = best(envelope, set.version(), set.id());
            found.ifPresent(row -> findings.add(finding(envelope, "GUIDE_GS08", 0, "GS08 names no guide that is known; ST03 does, and it was followed.")));
        }
        if (found.isEmpty()) {
            findings.add(new X12Finding("GUIDE_UNKNOWN", Severity.ERROR, place(envelope, 0), "AK905", "2",
                    "No guide is known for GS08 " + shown(gs08) + " with ST01 " + Values.shown(set.id()) + wanted(gs08, set.id()) + ".", ""));
            return new Identified(Optional.empty(), findings);
        }
        differences(envelope, found.get(), findings);
        return new Identified(Optional.of(guides.get(found.get().guide())), List.copyOf(findings));
    }

    /** What came and what is known instead, to end the sentence with; "" where no guide of the transaction set is known. */
    private String wanted(String gs08, String st01) {
        String known = rows.stream().filter(row -> row.st01().equals(st01) && row.remark().isEmpty()).map(Row::gs08).distinct().collect(Collectors.joining(", "));
        if (known.isEmpty()) {
            return "";
        }
        boolean versioned = gs08.matches("00\\d{4}.*") && !known.startsWith(gs08.substring(0, 6));
        return (versioned ? ", which is version " + gs08.substring(2, 6) : "") + "; what is read is " + known;
    }

    private Optional<Row> best(Envelope envelope, String version, String st01) {
        String gs01 = envelope.group().map(GroupHeader::functionalId).orElse("");
        Optional<Row> second = Optional.empty();
        for (Row row : rows) {
            if (row.gs08().equals(version) && row.st01().equals(st01)) {
                if (row.gs01().equals(gs01) && row.isa12().equals(envelope.interchange().version())) {
                    return Optional.of(row);
                }
                second = second.isPresent() ? second : Optional.of(row);
            }
        }
        return second;
    }

    private static void differences(Envelope envelope, Row row, List<X12Finding> findings) {
        TransactionHeader set = envelope.transaction().orElseThrow();
        GroupHeader group = envelope.group().orElse(new GroupHeader("", "", "", "", "", "", "", ""));
        if (!row.remark().isEmpty()) {
            findings.add(finding(envelope, "GUIDE_VARIANT", 0, "The version " + row.gs08() + " is accepted as " + row.guide() + ": " + row.remark() + "."));
        }
        if (!row.isa12().equals(envelope.interchange().version())) {
            findings.add(finding(envelope, "GUIDE_ISA12", 0, "ISA12 is " + Values.shown(envelope.interchange().version()) + ", and the guide asks for " + row.isa12() + "."));
        }
        if (!row.gs01().equals(group.functionalId())) {
            findings.add(finding(envelope, "GUIDE_GS01", 0, "GS01 is not " + row.gs01() + ", which goes with ST01 " + row.st01() + "."));
        }
        if (set.version().isEmpty() && !WITHOUT_ST03.contains(set.id())) {
            findings.add(finding(envelope, "ST03_MISSING", 3, "ST03 is empty, and the guide asks for its own version there."));
        } else if (!set.version().isEmpty() && !set.version().equals(group.version())) {
            findings.add(finding(envelope, "ST03_DIFFERS", 3, "ST03 is not the version in GS08."));
        }
    }

    /**
     * The guide that this segment of a body gives away, where it is another one than the envelope declared: an SV2 under the professional
     * GS08. Empty for all other segments.
     */
    public Optional<Identified> ofBody(GuideId declared, Envelope envelope, Segment segment) {
        if (!bodies.contains(segment.id())) {
            return Optional.empty();
        }
        String st01 = envelope.transaction().orElseThrow().id();
        for (Row row : rows) {
            if (row.body().equals(segment.id()) && row.st01().equals(st01) && !row.guide().equals(declared.name())) {
                X12Finding.Place place = HeaderChecks.place(envelope, segment.position(), segment.id(), 0);
                X12Finding finding = new X12Finding("GUIDE_BODY", Severity.WARNING, place, "IK304", "2", "The envelope declares " + declared.name()
                        + ", and this " + segment.id() + " segment belongs to " + row.guide() + ", which was followed.", "");
                return Optional.of(new Identified(Optional.of(guides.get(row.guide())), List.of(finding)));
            }
        }
        return Optional.empty();
    }

    private static X12Finding finding(Envelope envelope, String code, int element, String message) {
        return new X12Finding(code, Severity.WARNING, place(envelope, element), "", "", message, "");
    }

    private static X12Finding.Place place(Envelope envelope, int element) {
        return HeaderChecks.place(envelope, 1, "ST", element);
    }

    /** A version may be shown when it looks like one; anything else could be data. */
    private static String shown(String version) {
        return version.isEmpty() ? "(empty)" : version.matches("0\\d{5}(X\\d{3}([AE]\\d)?)?") ? version : "\"" + ValueShape.of(version) + "\"";
    }
}
