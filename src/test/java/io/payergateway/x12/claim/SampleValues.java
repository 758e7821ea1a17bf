package io.payergateway.x12.claim;

import io.payergateway.x12.claim.GuideText.Element;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Made-up values: of the right type, length and code, and of the form that the qualifier beside them asks for. Nobody in them exists. */
final class SampleValues {
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final String ID = LETTERS + "0123456789";
    private static final String INSIDE = ID + "abcdefxyz .,'-/&()+#";

    private static final Set<String> NINTH = Set.of("BK", "BF", "BJ", "PR", "BN", "BR", "BQ");
    private static final Set<String> TENTH = Set.of("ABK", "ABF", "ABJ", "APR", "ABN", "BBR", "BBQ");

    private final Random random;
    private int counter;
    /** A claim has diagnoses and procedures of one edition of ICD. */
    private boolean tenthEdition;

    SampleValues(Random random) {
        this.random = random;
    }

    void newClaim() {
        tenthEdition = random.nextInt(4) > 0;
    }

    /** Fills what is required, some of what is situational, and mends the standard's conditions. @param density of the situational, 0 to 1 */
    SampleSegment segment(GuideText.SegmentLine line, String keyCode, double density) {
        SampleSegment segment = new SampleSegment(line);
        for (int i = 1; i <= line.elements().size(); i++) {
            Element element = line.elements().get(i - 1);
            if (element.required() || element.used() && random.nextDouble() < density) {
                fill(segment, i, density);
            }
            if (i == line.keyElement() && !keyCode.isEmpty()) {
                key(segment, keyCode);
            }
        }
        mend(segment, density);
        for (int i = 1; segment.toString().endsWith("*"); i++) {
            if (line.elements().get(i - 1).used()) {
                fill(segment, i, density);
                mend(segment, density);
            }
        }
        return segment;
    }

    /** Sets the code that tells lines apart, and anew what stands with it in a composite. */
    private void key(SampleSegment segment, String code) {
        int element = segment.line.keyElement();
        int component = segment.line.keyComponent();
        segment.set(element, component, code);
        for (int c = component + 1; component > 0 && c <= segment.element(element).components().size(); c++) {
            if (!segment.get(element, c).isEmpty()) {
                segment.set(element, c, value(segment, element, c, segment.element(element).components().get(c - 1)));
            }
        }
    }

    void fill(SampleSegment segment, int i, double density) {
        Element element = segment.element(i);
        if (element.components().isEmpty()) {
            segment.set(i, value(segment, i, 0, element));
            return;
        }
        for (int c = 1; c <= element.components().size(); c++) {
            Element component = element.components().get(c - 1);
            if (component.required() || component.used() && random.nextDouble() < density) {
                segment.set(i, c, value(segment, i, c, component));
            }
        }
        if (segment.get(i).isEmpty()) {
            int first = 1;
            while (!element.components().get(first - 1).used()) {
                first++;
            }
            segment.set(i, first, value(segment, i, first, element.components().get(first - 1)));
        }
    }

    /** The standard's conditions, among the elements and among the components of each. */
    void mend(SampleSegment segment, double density) {
        if (segment.line.id().equals("CAS")) {
            adjustments(segment);
        }
        String before = "";
        for (int round = 0; round < 5 && !segment.toString().equals(before); round++) {
            before = segment.toString();
            for (String condition : segment.line.conditions()) {
                mend(segment, condition, 0, density);
            }
            for (int i = 1; i <= segment.line.elements().size(); i++) {
                for (String condition : segment.get(i).isEmpty() ? List.<String>of() : segment.element(i).conditions()) {
                    mend(segment, condition, i, density);
                }
            }
        }
    }

    /** Reason and amount go together, without gaps (837 TR3, CAS05 to CAS19). */
    private void adjustments(SampleSegment cas) {
        int groups = 1 + random.nextInt(6);
        for (int g = 0; g < 6; g++) {
            int at = 2 + 3 * g;
            cas.set(at, g < groups ? adjustmentReason() : "");
            cas.set(at + 1, g < groups ? money(1, 9) : "");
            cas.set(at + 2, g < groups && random.nextBoolean() ? Integer.toString(1 + random.nextInt(9)) : "");
        }
    }

    /** @param composite 0: the positions are elements */
    private void mend(SampleSegment segment, String condition, int composite, double density) {
        List<Integer> all = new ArrayList<>();
        for (int i = 1; i < condition.length(); i += 2) {
            all.add(Integer.parseInt(condition.substring(i, i + 2)));
        }
        List<Integer> there = all.stream().filter(each -> !at(segment, composite, each).isEmpty()).toList();
        List<Integer> absent = all.stream().filter(each -> !there.contains(each)).toList();
        boolean fillable = absent.stream().allMatch(each -> rule(segment, composite, each).used());
        boolean first = there.contains(all.get(0));
        switch (condition.charAt(0)) {
            case 'P' -> {
                if (!there.isEmpty() && !absent.isEmpty()) {
                    (fillable ? all : there).forEach(each -> put(segment, composite, each, fillable,
                            density));   // all anew: a value follows from its qualifier
                }
            }
            case 'R' -> {
                if (there.isEmpty()) {
                    put(segment, composite, absent.stream().filter(each -> rule(segment, composite, each).used()).findFirst().orElseThrow(), true, density);
                }
            }
            case 'E' -> there.stream().skip(1).forEach(each -> put(segment, composite, each, false, density));
            case 'C' -> {
                if (first && !absent.isEmpty()) {
                    (fillable ? absent : List.of(all.get(0))).forEach(each -> put(segment, composite, each, fillable, density));
                }
            }
            default -> {
                if (first && there.size() == 1) {
                    put(segment, composite, all.get(0), false, density);
                }
            }
        }
    }

    private static String at(SampleSegment segment, int composite, int position) {
        return composite == 0 ? segment.get(position) : segment.get(composite, position);
    }

    private static Element rule(SampleSegment segment, int composite, int position) {
        return composite == 0 ? segment.element(position) : segment.element(composite).components().get(position - 1);
    }

    private void put(SampleSegment segment, int composite, int position, boolean fill, double density) {
        if (!fill) {
            segment.set(composite == 0 ? position : composite, composite == 0 ? 0 : position, "");
        } else if (composite == 0) {
            fill(segment, position, density);
        } else {
            segment.set(composite, position, value(segment, composite, position, rule(segment, composite, position)));
        }
    }

    String value(SampleSegment segment, int i, int component, Element element) {
        if (!element.codes().isEmpty()) {
            return pick(codes(segment, i, element));
        }
        String place = "%s%02d".formatted(segment.line.id(), i) + (component == 0 ? "" : "-" + component);
        return switch (place) {
            case "NM109" -> segment.get(8).equals("XX") ? npi() : unique("MEMBER");
            case "PRV03" -> "207" + code(ID, 6) + "X";
            case "N403" -> segment.get(4).isEmpty() || segment.get(4).equals("US") ? digits(random.nextBoolean() ? 5 : 9) : "K1A0B1";
            case "N404" -> pick(List.of("MX", "DE", "US"));
            case "REF02" -> List.of("EI", "SY").contains(segment.get(1)) ? digits(9) : unique("R");
            case "DTP03" -> date(segment.get(2));
            case "DMG02", "PAT06" -> date("D8");
            case "HI01-2", "HI02-2", "HI03-2", "HI04-2", "HI05-2", "HI06-2", "HI07-2", "HI08-2", "HI09-2", "HI10-2", "HI11-2",
                    "HI12-2" -> listCode(segment.get(i, 1));
            case "HI01-4", "HI02-4", "HI03-4", "HI04-4", "HI05-4", "HI06-4", "HI07-4", "HI08-4", "HI09-4", "HI10-4", "HI11-4", "HI12-4" -> date(segment.get(i,
                    3));
            case "CLM01" -> unique("CLM");
            case "CLM05-1" -> tenthEdition ? pick(List.of("11", "13", "18", "21", "83")) : "13";   // a hospital stay has an admitting diagnosis of the tenth
            case "CL101" -> pick(List.of("1", "2", "3", "4", "5", "9"));
            case "CL102" -> code(ID, 1);
            case "CL103" -> pick(List.of("01", "02", "20", "30", "65"));
            case "SV105", "SV303" -> pick(List.of("11", "12", "21", "22", "23", "31"));
            case "TOO02", "DN201" -> tooth();
            case "CLM05-3" -> "1";
            case "SV201", "SVD04" -> digits(4);
            case "SV101-2", "SV202-2", "SV301-2", "SV501-2", "SVD03-2" -> procedure(segment.get(i, 1));
            case "SV101-3", "SV101-4", "SV101-5", "SV101-6", "SV202-3", "SV202-4", "SV202-5", "SV202-6", "SV301-3", "SV301-4", "SV301-5", "SV301-6",
                    "SV501-3", "SV501-4",
                "SV501-5", "SV501-6", "SVD03-3", "SVD03-4", "SVD03-5", "SVD03-6" -> code(ID, 2);
            case "LIN03" -> segment.get(2).equals("N4") ? digits(11) : unique("UPC");
            case "LX01" -> "1";
            default -> plain(element);
        };
    }

    private List<String> codes(SampleSegment segment, int i, Element element) {
        List<String> all = element.codes();
        if (segment.line.id().equals("CRC") && i == 3 && all.contains("NU")) {
            return all.stream().filter(code -> code.equals("NU") == segment.get(2).equals("N")).toList();
        }
        List<String> kept = segment.line.id().equals("HI") ? all.stream().filter(code -> !(tenthEdition ? NINTH : TENTH).contains(code)).toList() : all;
        return kept.isEmpty() ? all : kept;
    }

    private String plain(Element element) {
        return switch (element.type()) {
            case "R" -> random.nextInt(3) == 0 ? money(1, 99) : Integer.toString(1 + random.nextInt(99));
            case "DT" -> date("D8");
            case "TM" -> time();
            case "ID" -> code(ID, length(element.min(), element.max()));
            case "AN" -> text(element.min(), element.max());
            default -> digits(1);
        };
    }

    private int length(int min, int max) {
        int most = random.nextInt(20) == 0 ? max : Math.min(max, min + 14);
        return min + random.nextInt(most - min + 1);
    }

    private String text(int min, int max) {
        int length = length(min, max);
        String inside = code(INSIDE, Math.max(0, length - 2));
        return code(ID, 1) + inside + (length > 1 ? code(ID, 1) : "");
    }

    private String procedure(String qualifier) {
        return switch (qualifier) {
            case "HC" -> code("JGA9", 1) + digits(4);
            case "AD" -> "D" + digits(4);
            default -> code(ID, 5);
        };
    }

    private String listCode(String list) {
        return switch (list) {
            case "ABK", "ABF", "ABJ", "APR", "ABN", "TQ" -> code("ABCDEFGHIJKLMNOPQRST", 1) + digits(2 + random.nextInt(4));
            case "BK", "BF", "BJ", "PR", "BN" -> digits(3 + random.nextInt(3));
            case "BBR", "BBQ" -> code("0123456789ABCDEFGH", 7);
            case "BP", "BO" -> "0" + digits(4);
            case "BR", "BQ" -> digits(4);
            case "DR" -> digits(3);
            default -> code(ID, 2);
        };
    }

    String date(String format) {
        String day = "20260%d%02d".formatted(1 + random.nextInt(9), 1 + random.nextInt(28));
        return switch (format) {
            case "RD8" -> day + "-2027" + day.substring(4);
            case "TM" -> time();
            case "DT" -> day + time();
            default -> day;
        };
    }

    private String time() {
        return "%02d%02d".formatted(random.nextInt(24), random.nextInt(60));
    }

    private String adjustmentReason() {
        return random.nextBoolean() ? Integer.toString(1 + random.nextInt(304)) : code("ABPWY", 1) + (1 + random.nextInt(32));
    }

    private String tooth() {
        return random.nextBoolean() ? Integer.toString(1 + random.nextInt(32)) : code("ABCDEFGHIJKLMNOPQRST", 1);
    }

    String money(int from, int to) {
        return (from + random.nextInt(to - from + 1)) + ".%02d".formatted(random.nextInt(100));
    }

    /** Ten digits with the check digit over the prefix 80840. */
    String npi() {
        String nine = "1" + digits(8);
        int sum = 0;
        String all = "80840" + nine;
        for (int i = 0; i < all.length(); i++) {
            int digit = all.charAt(all.length() - 1 - i) - '0';
            int counted = i % 2 == 0 ? digit * 2 : digit;
            sum += counted > 9 ? counted - 9 : counted;
        }
        return nine + (10 - sum % 10) % 10;
    }

    String unique(String prefix) {
        return prefix + ++counter;
    }

    String digits(int count) {
        return code("0123456789", count);
    }

    private String code(String of, int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(of.charAt(random.nextInt(of.length())));
        }
        return text.toString();
    }

    <T> T pick(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
