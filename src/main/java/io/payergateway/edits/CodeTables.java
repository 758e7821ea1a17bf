package io.payergateway.edits;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The closed code sets that edits look into, from mappings/codes: text files with a code and our own words on each line, {@code #} for comments.
 *
 * @param placesOfService CMS place of service codes
 * @param repeatModifiers modifiers that say a line repeats another on purpose
 */
public record CodeTables(Set<String> placesOfService, Set<String> repeatModifiers) {
    private static final int MAX_LINES = 200_000;

    public CodeTables {
        placesOfService = Set.copyOf(placesOfService);
        repeatModifiers = Set.copyOf(repeatModifiers);
    }

    /**
     * @param codes the folder mappings/codes
     * @throws CodeTableException with file and line
     */
    public static CodeTables load(Path codes) {
        return new CodeTables(codes(codes.resolve("place-of-service.txt"), "[0-9]{2}"), codes(codes.resolve("repeat-modifiers.txt"), "[0-9A-Z]{2}"));
    }

    private static Set<String> codes(Path file, String form) {
        Set<String> codes = new LinkedHashSet<>();
        List<String> lines = lines(file);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            String code = line.split("\\s", 2)[0];
            if (!code.matches(form) || !codes.add(code)) {
                throw new CodeTableException(file + ":" + (i + 1) + ": \"" + code + "\" is no code of this table or stands twice");
            }
        }
        if (codes.isEmpty()) {
            throw new CodeTableException(file + ":1: has no codes");
        }
        return codes;
    }

    private static List<String> lines(Path file) {
        try {
            List<String> lines = Files.readAllLines(file);
            if (lines.size() > MAX_LINES) {
                throw new CodeTableException(file + ": more than " + MAX_LINES + " lines");
            }
            return lines;
        } catch (IOException e) {
            throw new CodeTableException(file + ":1: cannot be read (" + e.getClass().getSimpleName() + ")");
        }
    }
}
