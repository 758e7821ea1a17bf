package io.payergateway.x12.fuzz;

import io.payergateway.x12.guide.GuideGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A file that follows its guide, more or less, to make wrong ones of.
 *
 * @param text a character a byte
 */
public record RightFile(String guide, String text) {
    private static final Path MAPPINGS = Path.of("mappings/x12");
    private static final Path VALID = Path.of("src/test/resources/x12/valid");
    private static final String ISA = "ISA*00*          *00*          *ZZ*SENDER         *ZZ*RECEIVER       *260302*0930*^*00501*000000001*0*T*:~";
    private static final Map<String, String> FUNCTIONAL = Map.of("270", "HS", "271", "HB", "276", "HR", "277", "HN", "277ca", "HN", "835", "HP", "837p", "HC", "837i", "HC",
            "837d", "HC", "999", "FA");
    /** Generated ones; what is longer takes the time of a thousand shorter ones. */
    private static final int GENERATED = 4;
    private static final int LONGEST = 12_000;

    /** The folders of the guides that are read, each with a sample. */
    public static List<String> guides() {
        try (Stream<Path> folders = Files.list(MAPPINGS)) {
            return folders.filter(folder -> Files.exists(folder.resolve("sample.x12"))).map(folder -> folder.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static List<RightFile> all() {
        return guides().stream().flatMap(guide -> of(guide).stream()).toList();
    }

    /** Three of four are files of this guide. */
    public static List<RightFile> mostly(String guide) {
        List<RightFile> own = of(guide);
        List<RightFile> mixed = new ArrayList<>(all());
        int others = mixed.size();
        while (mixed.size() < 4 * others) {
            mixed.addAll(own);
        }
        return List.copyOf(mixed);
    }

    /** The sample, the valid file, and what the guide's table allows. */
    public static List<RightFile> of(String guide) {
        List<RightFile> files = new ArrayList<>();
        Stream.of(MAPPINGS.resolve(guide).resolve("sample.x12"), VALID.resolve(guide + ".x12")).filter(Files::exists)
                .forEach(file -> files.add(new RightFile(guide, new String(Fuzz.bytes(file), StandardCharsets.ISO_8859_1))));
        if (FUNCTIONAL.containsKey(guide)) {
            Stream.iterate(1L, seed -> seed + 1).limit(3L * GENERATED).map(seed -> generated(guide, seed)).sorted(Comparator.comparing(String::length))
                    .limit(GENERATED).filter(text -> text.length() < LONGEST).forEach(text -> files.add(new RightFile(guide, text)));
        }
        return files;
    }

    private static String generated(String guide, long seed) {
        String version = GuideGenerator.version(guide);
        return ISA + "GS*" + FUNCTIONAL.get(guide) + "*APPSENDER*APPRECEIVER*20260302*0930*1*X*" + version + "~"
                + String.join("~", GuideGenerator.set(guide, seed, false)) + "~GE*1*1~IEA*1*000000001~";
    }
}
