package io.payergateway.x12.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.payergateway.x12.guide.Guides;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A valid file of each guide has no finding; each with one thing made wrong has one, where it is wrong. */
class MutationTest {
    private static final int MUTATIONS = 60;
    private static final int CAUGHT = 58;
    private static final long SEED = Long.getLong("mutation.seed", 20260302L);
    private static final Path MAPPINGS = Path.of("mappings/x12");
    private static final Path VALID = Path.of("src/test/resources/x12/valid");
    private static final X12Check CHECK = X12Check.load(MAPPINGS);

    /** The folders with a table of a transaction set; the TA1 stands in none. */
    static List<String> guides() throws IOException {
        try (Stream<Path> folders = Files.list(MAPPINGS)) {
            return folders.filter(folder -> Files.exists(folder.resolve("guide.txt"))).map(folder -> folder.getFileName().toString())
                    .filter(guide -> !guide.equals(Guides.TA1.name())).sorted().toList();
        }
    }

    @Test
    void everyGuideHasItsValidFile() throws IOException {
        assertThat(guides()).isNotEmpty().allSatisfy(guide -> {
            assertThat(VALID.resolve(guide + ".x12")).as("the valid file of mappings/x12/" + guide).isNotEmptyFile();
            assertThat(VALID.resolve(guide + ".pool")).as("what may be made wrong in it").isNotEmptyFile();
            assertThat(ValidFile.of(guide).errors()).isEmpty();
        });
    }

    @ParameterizedTest
    @MethodSource("guides")
    void validFileHasNoFinding(String guide) throws IOException {
        X12Check.Checked checked = CHECK.check(new ByteArrayInputStream(Files.readAllBytes(VALID.resolve(guide + ".x12"))));
        assertThat(checked.findings()).isEmpty();
        assertThat(checked.verdict()).isEqualTo(X12Check.Verdict.CLEAN);
        assertThat(checked.transactions()).singleElement().satisfies(seen -> assertThat(seen.guide().orElseThrow().name()).isEqualTo(guide));
    }

    @ParameterizedTest
    @MethodSource("guides")
    void whatIsMadeWrongIsToldWhereItIsWrong(String guide) throws IOException {
        Mutator mutator = new Mutator(guide);
        List<Mutation> mutations = Boolean.getBoolean("mutation.all") ? mutator.all() : mutator.choose(MUTATIONS, SEED);
        assertThat(mutations).hasSizeGreaterThanOrEqualTo(MUTATIONS);
        List<Mutation> missed = mutations.stream().filter(mutation -> !caught(mutation)).toList();
        missed.forEach(mutation -> System.out.println(guide + " missed: " + mutation.kind() + ": " + mutation.what() + " at " + mutation.positions()));
        assertThat(mutations.size() - missed.size()).as("caught of %s, missed %s", mutations.size(), missed.stream().map(Mutation::what).toList())
                .isGreaterThanOrEqualTo(mutations.size() * CAUGHT / MUTATIONS);
    }

    private static boolean caught(Mutation mutation) {
        X12Check.Checked checked = CHECK.check(new ByteArrayInputStream(mutation.file()));
        assertThat(checked.stopped()).as(mutation.what()).isEmpty();
        return checked.findings().stream().anyMatch(mutation::told);
    }
}
