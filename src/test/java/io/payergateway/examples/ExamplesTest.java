package io.payergateway.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every case of {@code examples/} goes its whole way through the gateway's real parts; examples/README.md tells how a golden file is renewed. */
class ExamplesTest {
    @TempDir
    private Path work;

    @TestFactory
    Stream<DynamicTest> everyCaseGoesItsWholeWay() throws IOException {
        return ExampleFolder.all().stream().map(example -> DynamicTest.dynamicTest(example.name(), () -> {
            try (WholePath gateway = new WholePath()) {
                new ExampleRun(example, gateway, Files.createDirectory(work.resolve(example.name()))).walk();
            }
        }));
    }

    @Test
    void everyFolderHasAReadmeAChargeAndOnlyKnownFiles() throws IOException {
        assertThat(ExampleFolder.all()).hasSizeGreaterThanOrEqualTo(20).allSatisfy(example -> {
            assertThat(example.find("README.md")).as(example.name() + "/README.md").isPresent();
            assertThat(ExampleFolder.CHARGES).as("a charge in " + example.name()).anyMatch(file -> Files.exists(example.folder().resolve(file)));
            assertThat(example.find(ExampleFolder.EVENTS)).as(example.name() + "/" + ExampleFolder.EVENTS).isPresent();
            assertThat(example.find(ExampleFolder.LEDGER)).as(example.name() + "/" + ExampleFolder.LEDGER).isPresent();
            assertThat(example.unknownFiles()).as("files in " + example.name() + " that no case has").isEmpty();
        });
    }

    @Test
    void theReadmeListsEveryCase() throws IOException {
        String readme = Files.readString(ExampleFolder.ALL.resolve("README.md"));
        assertThat(ExampleFolder.all()).allSatisfy(example -> assertThat(readme).contains("[" + example.name() + "](" + example.name() + "/)"));
        assertThat(readme.lines().filter(line -> line.startsWith("| ["))).hasSameSizeAs(ExampleFolder.all());
    }
}
