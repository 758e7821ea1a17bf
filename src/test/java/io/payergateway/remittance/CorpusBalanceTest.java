package io.payergateway.remittance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every public 835, where there is a folder of them, read and held against the three equations: the last table of docs/reference/x12-corpus.md. */
class CorpusBalanceTest {
    private static final Path FOLDER = Path.of(System.getProperty("corpus.dir", "../shared/corpus")).resolve("x12/835");
    private static final Path PAGE = Path.of("docs/reference/x12-corpus.md");

    @Test
    void thePageSaysWhich835sBalanceAndWhichDoNot() throws IOException {
        assumeTrue(Files.isDirectory(FOLDER), () -> "No corpus at " + FOLDER + "; name its folder with -Dcorpus.dir=");

        List<String> rows = new ArrayList<>();
        try (RemittanceReader reader = RemittanceReader.load(Path.of("mappings/x12")); Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.sorted().toList()) {
                rows.add(row(file.getFileName().toString(), reader.read(Files.readAllBytes(file))));
            }
        }

        String page = Files.readString(PAGE);
        List<String> told = page.substring(page.indexOf("## Which 835 files balance")).lines().filter(line -> line.startsWith("| 835/")).toList();
        assertThat(rows).isNotEmpty();
        assertThat(told).containsExactlyInAnyOrderElementsOf(rows);
    }

    private static String row(String name, List<ReadRemittance> sets) {
        List<Imbalance> found = sets.stream().flatMap(set -> new Balance().check(set.advice()).stream()).toList();
        boolean unreadable = sets.stream().anyMatch(ReadRemittance::hasErrors);
        String verdict = unreadable ? "unreadable amount" : found.isEmpty() ? "balances" : "does not";
        int claims = sets.stream().mapToInt(set -> set.advice().claims().size()).sum();
        return "| 835/" + name + " | " + sets.size() + " / " + claims + " | " + verdict + " | "
                + String.join("; ", found.stream().map(each -> (each.place().isEmpty() ? "BPR" : each.place()) + " by " + each.off().toPlainString()).toList()) + " |";
    }
}
