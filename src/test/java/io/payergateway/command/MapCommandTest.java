package io.payergateway.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The dry run says the same of the same message whoever asks, and leaves nothing behind. */
class MapCommandTest {
    private static final String EXAMPLE = Path.of("examples", "dependent-paid", "charge.hl7").toAbsolutePath().toString();
    private static final String CONFIG = Path.of("config").toAbsolutePath().toString();
    private static final String AT = "2026-10-12T15:00:00Z";
    @TempDir
    private Path work;
    @TempDir
    private Path errors;

    @ParameterizedTest
    @ValueSource(strings = {"--explain", "--json", ""})
    void theSameMessageAtTheSameTimeGivesTheSameBytesInEveryProcessZoneAndLanguage(String form) throws Exception {
        byte[] first = inThisProcess(form);
        assertThat(first).isNotEmpty().isEqualTo(inThisProcess(form));
        // another process has other hash seeds; the Turkish i, other digits and the day at the date line are the usual traps
        assertThat(text(inAnotherProcess(form, "-Duser.language=tr", "-Duser.country=TR", "-Duser.timezone=Pacific/Kiritimati"))).isEqualTo(text(first));
        assertThat(text(inAnotherProcess(form, "-Duser.language=ar", "-Duser.country=EG", "-Duser.timezone=Pacific/Honolulu"))).isEqualTo(text(first));
    }

    @Test
    void nothingIsWrittenAndNoControlNumberIsUsed() throws Exception {
        String x12 = text(inAnotherProcess(""));
        try (Stream<Path> left = Files.walk(work)) {
            assertThat(left.filter(file -> !file.equals(work))).as("no data folder, so no journal and no control numbers; no log").isEmpty();
        }
        assertThat(x12).as("numbers that no submission ever takes").containsPattern("ISA(\\*[^*~]*){12}\\*000000000\\*").containsPattern("GS(\\*[^*~]*){5}\\*999999999\\*")
                .contains("IEA*1*000000000~");
        assertThat(text(inAnotherProcess(""))).as("and the next run has the same").isEqualTo(x12);
    }

    private static byte[] inThisProcess(String form) throws Exception {
        MapCommand command = new MapCommand();
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream before = System.out;
        System.setOut(new PrintStream(printed, true, UTF_8));
        try {
            assertThat(command.run(CommandLine.parse(words(form), command.flags()))).isEqualTo(Command.OK);
        } finally {
            System.setOut(before);
        }
        return printed.toByteArray();
    }

    /** As a person runs it, in an empty working folder. */
    private byte[] inAnotherProcess(String form, String... options) throws IOException, InterruptedException {
        List<String> call = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Dfile.encoding=UTF-8",
                "-Dsun.stdout.encoding=UTF-8", "-Dstdout.encoding=UTF-8"));
        call.addAll(List.of(options));
        call.addAll(List.of("-cp", classPath(), "io.payergateway.Gateway", "map"));
        call.addAll(words(form));
        Path said = errors.resolve("err");
        Process process = new ProcessBuilder(call).directory(work.toFile()).redirectError(said.toFile()).start();
        byte[] printed = process.getInputStream().readAllBytes();
        assertThat(process.waitFor()).as(() -> read(said)).isZero();
        return printed;
    }

    /** Without the tests' own resources, which have another logging configuration. */
    private static String classPath() {
        String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Stream.of(all.split(File.pathSeparator)).filter(part -> !part.endsWith("test-classes") && !part.endsWith("test-classes" + File.separator))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static List<String> words(String form) {
        List<String> words = new ArrayList<>(List.of(EXAMPLE, "--at", AT, "--config", CONFIG));
        if (!form.isEmpty()) {
            words.add(form);
        }
        return words;
    }

    private static String text(byte[] printed) {
        return new String(printed, UTF_8);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
