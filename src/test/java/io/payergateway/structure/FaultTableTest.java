package io.payergateway.structure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/** The tables of docs/reference/faults.md, held against the tests that they name. */
class FaultTableTest {
    private static final Path PAGE = Path.of("docs/reference/faults.md");
    private static final Path TESTS = Path.of("src/test/java");
    private static final Pattern NAMED = Pattern.compile("`([A-Z][A-Za-z0-9]*Test)\\.([a-z][A-Za-z0-9]*)`");
    private static final int FEWEST_CELLS = 40;

    /** @param place table, fault and column @param tests as class and method */
    private record Cell(String place, String text, List<MatchResult> tests) {
    }

    /** Without the first column, which names the fault. */
    private static List<Cell> cells() throws IOException {
        List<Cell> cells = new ArrayList<>();
        String table = "";
        List<String> columns = List.of();
        for (String line : Files.readAllLines(PAGE)) {
            if (line.startsWith("## ")) {
                table = line.substring("## ".length());
                columns = List.of();
            } else if (line.startsWith("|") && !line.startsWith("|-")) {
                List<String> row = Arrays.stream(line.substring(1, line.length() - 1).split("\\|", -1)).map(String::strip).toList();
                if (columns.isEmpty()) {
                    columns = row;
                    continue;
                }
                assertThat(row).as("columns of %s", row.get(0)).hasSameSizeAs(columns);
                for (int i = 1; i < row.size(); i++) {
                    cells.add(new Cell(table + ", " + row.get(0) + ", " + columns.get(i), row.get(i), NAMED.matcher(row.get(i)).results().toList()));
                }
            }
        }
        return cells;
    }

    @Test
    void fortyCellsAndMoreSayWhatHappensEachWithATestOfItsOwn() throws IOException {
        List<Cell> told = cells().stream().filter(cell -> !cell.text().equals("-")).toList();
        assertThat(told).extracting(Cell::place).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(FEWEST_CELLS);
        assertThat(told).allSatisfy(cell -> {
            assertThat(cell.tests()).as(cell.place()).isNotEmpty();
            assertThat(NAMED.matcher(cell.text()).replaceAll("").strip()).as(cell.place()).isNotEmpty();
        });
        assertThat(told.stream().flatMap(cell -> cell.tests().stream()).map(MatchResult::group)).as("one cell, one proof").doesNotHaveDuplicates();
    }

    @Test
    void eachTestThatIsNamedIsThereAndRuns() throws Exception {
        Map<String, List<Path>> files;
        try (Stream<Path> all = Files.walk(TESTS)) {
            files = all.filter(file -> file.toString().endsWith(".java")).collect(Collectors.groupingBy(file -> file.getFileName().toString().replace(".java", "")));
        }
        for (Cell cell : cells()) {
            for (MatchResult test : cell.tests()) {
                assertThat(files).as(cell.place()).containsKey(test.group(1));
                assertThat(files.get(test.group(1))).as(test.group(1)).hasSize(1);
                String name = TESTS.relativize(files.get(test.group(1)).get(0)).toString().replace(".java", "").replace('/', '.').replace('\\', '.');
                Class<?> type = Class.forName(name, false, getClass().getClassLoader());
                assertThat(type.isAnnotationPresent(Disabled.class)).as(name).isFalse();
                assertThat(Stream.of(type.getDeclaredMethods()).filter(method -> method.getName().equals(test.group(2)))).as("%s in %s", test.group(), cell.place())
                        .anyMatch(FaultTableTest::runs);
            }
        }
    }

    private static boolean runs(Method method) {
        return (method.isAnnotationPresent(Test.class) || method.isAnnotationPresent(ParameterizedTest.class)) && !method.isAnnotationPresent(Disabled.class);
    }
}
