package io.payergateway.x12.claim;

import io.payergateway.x12.Interchanges;
import io.payergateway.x12.X12Finding;
import io.payergateway.x12.check.SetChecks;
import io.payergateway.x12.guide.Guides;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Claims for tests, made of segments as the guides write them, and files made of claims. Nobody in them exists. */
final class SyntheticClaims {
    static final Guides GUIDES = Guides.load(GuideText.MAPPINGS, SetChecks.ALL);
    static final List<String> HEADER = List.of("BHT*0019*00*BATCH1*20260302*0930*CH", "NM1*41*2*MERCY HEALTH*****46*MERCY", "PER*IC*EDI*TE*5550100000",
            "NM1*40*2*CLEARPATH*****46*CLEARPATH");
    static final List<String> BILLING = List.of("HL*1**20*1", "NM1*85*2*MERCY HOSPITAL*****XX*1990000014", "N3*100 MERCY WAY", "N4*ALBANY*NY*122070001",
            "REF*EI*990000001");
    static final List<String> SELF = List.of("HL*2*1*22*0", "SBR*P*18*******CI", "NM1*IL*1*RIVERSTONE*AMELIA****MI*M1", "N3*12 BIRCH LANE",
            "N4*ALBANY*NY*122080012",
            "DMG*D8*19800214*F", "NM1*PR*2*EVERGREEN HEALTH*****PI*EVG99");
    static final List<String> PARENT = List.of("HL*2*1*22*1", "SBR*P********CI", "NM1*IL*1*OAKFIELD*JONAS****MI*M2", "NM1*PR*2*EVERGREEN HEALTH*****PI*EVG99");
    static final List<String> CHILD = List.of("HL*3*2*23*0", "PAT*19", "NM1*QC*1*OAKFIELD*MIRA", "N3*7 ELM ROAD", "N4*ALBANY*NY*122080012",
            "DMG*D8*20150630*F");

    private SyntheticClaims() {
    }

    /** Everything that stands before a claim of the subscriber's own. */
    static List<String> self() {
        return joined(HEADER, BILLING, SELF);
    }

    static List<String> child() {
        return joined(HEADER, BILLING, PARENT, CHILD);
    }

    @SafeVarargs
    static List<String> joined(List<String>... lists) {
        return Arrays.stream(lists).flatMap(List::stream).toList();
    }

    static List<String> professional(String number, int lines) {
        List<String> segments = new ArrayList<>(List.of("CLM*" + number + "*" + 100 * lines + "***11:B:1*Y*A*Y*Y", "HI*ABK:E119"));
        IntStream.rangeClosed(1, lines).forEach(i -> segments.addAll(List.of("LX*" + i, "SV1*HC:99213*100*UN*1***1", "DTP*472*D8*20260220")));
        return segments;
    }

    /** @param body between ST and SE */
    static byte[] file(ClaimGuide kind, List<String> body) {
        String text = Interchanges.ISA + "GS*HC*APPSENDER*APPRECEIVER*20260302*0930*1*X*" + kind.version() + "~ST*837*0001*" + kind.version() + "~"
                + String.join("~", body) + "~SE*" + (body.size() + 2) + "*0001~GE*1*1~IEA*1*000000001~";
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static List<ClaimRead> read(ClaimGuide kind, byte[] file) {
        List<ClaimRead> read = new ArrayList<>();
        try (ClaimSetReader reader = ClaimSetReader.load(GuideText.MAPPINGS, kind)) {
            reader.read(new ByteArrayInputStream(file), read::add);
        }
        return read;
    }

    static ClaimRead.Readable one(ClaimGuide kind, List<String> body) {
        return (ClaimRead.Readable) read(kind, file(kind, body)).get(0);
    }

    /** The record with another value for one of its components. */
    static <T extends Record> T with(T record, String component, Object value) {
        try {
            RecordComponent[] components = record.getClass().getRecordComponents();
            Class<?>[] types = new Class<?>[components.length];
            Object[] values = new Object[components.length];
            boolean found = false;
            for (int i = 0; i < components.length; i++) {
                types[i] = components[i].getType();
                boolean meant = components[i].getName().equals(component);
                found |= meant;
                values[i] = meant ? value : components[i].getAccessor().invoke(record);
            }
            if (!found) {
                throw new IllegalArgumentException(record.getClass().getName() + " has no " + component);
            }
            @SuppressWarnings("unchecked")   // the class of the record itself
            T changed = (T) record.getClass().getDeclaredConstructor(types).newInstance(values);
            return changed;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A file being written, and what it came to. */
    static final class Written {
        final List<X12Finding> findings = new ArrayList<>();
        final List<ClaimSetWriter.Placed> placed = new ArrayList<>();
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();
        private final ClaimSetWriter writer;

        Written(ClaimSetWriter.Settings settings) {
            writer = new ClaimSetWriter(GUIDES, settings, Interchanges.header("000000001"), Interchanges.group("HC", "1", settings.guide().version()), out);
        }

        Written(ClaimGuide kind) {
            this(ClaimSetWriter.Settings.of(kind));
        }

        Written add(ClaimContext context, Claim claim) {
            ClaimSetWriter.Added added = writer.add(context, claim);
            findings.addAll(added.findings());
            placed.addAll(added.placed());
            return this;
        }

        Written add(ClaimRead read) {
            ClaimRead.Readable readable = (ClaimRead.Readable) read;
            return add(readable.context(), readable.claim());
        }

        ClaimSetWriter.Finished finish() {
            return writer.finish();
        }

        byte[] bytes() {
            return out.toByteArray();
        }

        /** All segments that were handed over. */
        List<String> segments() {
            String text = out.toString(StandardCharsets.US_ASCII);
            return text.isEmpty() ? List.of() : List.of(text.split("~"));
        }

        List<String> segments(String... ids) {
            return segments().stream().filter(each -> List.of(ids).contains(each.substring(0, Math.max(2, each.indexOf('*'))))).toList();
        }

        List<String> codes() {
            return findings.stream().map(X12Finding::code).toList();
        }
    }

    static Optional<X12Finding> finding(Written written, String code) {
        return written.findings.stream().filter(each -> each.code().equals(code)).findFirst();
    }
}
