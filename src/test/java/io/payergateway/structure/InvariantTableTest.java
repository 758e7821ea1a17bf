package io.payergateway.structure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of docs/reference/reliability.md, held against the calls of Invariant in the source. */
class InvariantTableTest {
    private static final Path SOURCE = Path.of("src/main/java/io/payergateway");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z]+)\\.([A-Za-z]+)#([A-Za-z]+)` \\| ([^|]+) \\| ([^|]+) \\|$");
    private static final Pattern CALL = Pattern.compile("Invariant\\.(holds|rows)\\(");

    private static List<MatchResult> rows() throws IOException {
        return ROW.matcher(Files.readString(Path.of("docs/reference/reliability.md"))).results().toList();
    }

    @Test
    void atLeastFortyInvariantsStandInTheTableEachWithItsReason() throws IOException {
        assertThat(rows()).hasSizeGreaterThanOrEqualTo(40).allSatisfy(row -> assertThat(row.group(5)).isNotBlank());
        assertThat(rows().stream().map(row -> row.group(1) + "." + row.group(2) + "#" + row.group(3) + " " + row.group(4))).doesNotHaveDuplicates();
    }

    @Test
    void eachRowNamesAClassAndAMethodThatAreThere() throws IOException {
        assertThat(rows()).allSatisfy(row -> {
            Class<?> type = Class.forName("io.payergateway." + row.group(1) + "." + row.group(2));
            Stream<Class<?>> all = Stream.concat(Stream.of(type), Stream.of(type.getDeclaredClasses()));
            assertThat(all.flatMap(each -> Stream.of(each.getDeclaredMethods()))).as("%s#%s", row.group(2), row.group(3))
                    .anyMatch(method -> method.getName().equals(row.group(3)));
        });
    }

    @Test
    void everyCallHasItsRowAndEveryRowItsCall() throws IOException {
        Map<String, Long> told = rows().stream().collect(Collectors.groupingBy(row -> row.group(1) + "/" + row.group(2), TreeMap::new, Collectors.counting()));
        Map<String, Long> called = new TreeMap<>();
        try (Stream<Path> files = Files.walk(SOURCE)) {
            files.filter(file -> file.toString().endsWith(".java") && !file.endsWith("Invariant.java")).forEach(file -> {
                long calls = CALL.matcher(read(file)).results().count();
                if (calls > 0) {
                    called.put(SOURCE.relativize(file).toString().replace('\\', '/').replace(".java", ""), calls);
                }
            });
        }
        assertThat(told).isEqualTo(called);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
