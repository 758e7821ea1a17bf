package io.payergateway.x12.check;

import io.payergateway.x12.X12Finding;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A valid file of {@code src/test/resources/x12/valid}, to change a little and check: its copy after each change. */
public record ValidFile(List<String> segments) {
    private static final X12Check CHECK = X12Check.load(Path.of("mappings/x12"));

    public static ValidFile of(String guide) {
        try {
            return new ValidFile(List.of(Files.readString(Path.of("src/test/resources/x12/valid", guide + ".x12")).split("~\\s*")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param segment as it stands in the file, which must have it */
    public ValidFile with(String segment, String... replacements) {
        int at = segments.indexOf(segment);
        if (at < 0) {
            throw new IllegalArgumentException("no segment " + segment);
        }
        List<String> copy = new ArrayList<>(segments);
        copy.remove(at);
        copy.addAll(at, List.of(replacements));
        int se = copy.size() - 3;
        copy.set(se, copy.get(se).replaceFirst("SE\\*\\d+", "SE*" + (se - 1)));
        return new ValidFile(List.copyOf(copy));
    }

    public ValidFile without(String segment) {
        return with(segment);
    }

    /** @return each as "FAULT segment-as-it-stands element": "BALANCE CLM*A*100 02" */
    public List<String> errors() {
        return findings().stream().filter(X12Finding::isError).map(this::text).toList();
    }

    public List<X12Finding> findings() {
        return CHECK.check(new ByteArrayInputStream((String.join("~\n", segments) + "~\n").getBytes(StandardCharsets.US_ASCII))).findings();
    }

    private String text(X12Finding finding) {
        X12Finding.Place place = finding.place();
        String segment = segments.get(place.segmentPosition() + (place.transaction().isEmpty() ? -1 : 1));
        return finding.code() + " " + segment + (place.element() == 0 ? "" : " %02d".formatted(place.element())) + (place.component() == 0 ? "" : "-" + place.component());
    }
}
