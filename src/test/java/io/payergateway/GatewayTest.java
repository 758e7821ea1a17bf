package io.payergateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.payergateway.command.Command;
import io.payergateway.command.CommandLine;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person at the terminal reads: one sentence, an exit code, and never the name of a Java class. */
class GatewayTest {
    private static final Pattern JAVA_CLASS = Pattern.compile("\\w+(Exception|Error)\\b|\\bjava\\.");
    @TempDir
    private Path folder;

    private record Said(int code, String text) {
    }

    @ParameterizedTest
    @ValueSource(strings = {"check", "read", "map", "send"})
    void aDirectoryIsNoFile(String command) {
        expect(run(command, folder.toString()), folder + " is a directory; name the files in it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"check", "read", "map", "send"})
    void aMissingFileIsNamed(String command) {
        expect(run(command, "nowhere.hl7"), "there is no file nowhere.hl7");
        expect(run(command, "no\u0000where"), "that is no file name: no?where");
    }

    @ParameterizedTest
    @ValueSource(strings = {"check", "read", "map", "send"})
    void aFileThatThisUserMayNotReadIsNamed(String command) throws IOException {
        Path file = Files.writeString(folder.resolve("locked"), "MSH|");
        assumeTrue(file.toFile().setReadable(false, false));
        // the superuser reads everything
        assumeFalse(Files.isReadable(file));
        expect(run(command, file.toString()), file + " may not be read by this user");
    }

    @ParameterizedTest
    @ValueSource(strings = {"check", "read", "map", "send"})
    void aFileThatTheSystemDoesNotGiveOutIsNamed(String command) {
        // Linux: there, and not to be read at its start
        String file = "/proc/self/mem";
        assumeTrue(Files.isReadable(Path.of(file)));
        expect(run(command, file), file + " cannot be read; the disk or the system refuses it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"check", "read", "map", "send"})
    void anEmptyFileIsEmpty(String command) throws IOException {
        Path file = Files.createFile(folder.resolve("empty"));
        expect(run(command, file.toString()), file + " is empty");
        expect(run(command, "-"), "standard input is empty");
    }

    @Test
    void aFileWithoutAnyMessageIsNotFoundRight() throws IOException {
        Path file = Files.writeString(folder.resolve("batch"), "FHS|^~\\&|A\rFTS|0\r");
        expect(run("check", file.toString()), "the file holds no message");
        expect(run("send", file.toString()), "the file holds no message");
    }

    @Test
    void standardInputIsReadAsAFileIs() throws IOException {
        byte[] charge = Files.readAllBytes(Path.of("examples/office-visit-paid/charge.hl7"));
        assertThat(runWith(charge, "check", "-").code()).isZero();
        assertThat(runWith(charge, "map", "-", "--at", "2026-10-12T15:00:00Z").text()).contains("CLM*PAID1001-1*");
        byte[] remittance = Files.readAllBytes(Path.of("examples/office-visit-paid/remittance.835"));
        assertThat(runWith(remittance, "read", "-").text()).contains("\"type\":\"835.claim\"");
        assertThat(runWith(remittance, "check", "-").code()).isZero();
    }

    @Test
    void oneUnreadableFileAmongGoodOnesIsToldAndTheOthersAreChecked() {
        Said said = run("check", "nowhere.hl7", "examples/office-visit-paid/charge.hl7");
        assertThat(said.code()).isEqualTo(Command.UNREADABLE);
        assertThat(said.text()).contains("there is no file nowhere.hl7").contains("charge.hl7: HL7, nothing wrong");
        assertThat(run("check", "--json", "nowhere.hl7").text()).contains("\"code\":\"NO_FILE\"");
    }

    @Test
    void wrongFlagsAreToldInTheirTerms() {
        String charge = "examples/office-visit-paid/charge.hl7";
        expect(run("map", charge, "--at", "noon"), "--at must be an instant such as");
        expect(run("map", charge, "--config", "nowhere"), "name the configuration folder with --config DIR");
        expect(run("check", charge, "--config", "no\u0000where"), "--config names no file or folder");
    }

    @Test
    void aListenerThatIsNotThereIsTold() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        expect(run("send", "examples/office-visit-paid/charge.hl7", "--to", "127.0.0.1:" + port), "no exchange with 127.0.0.1:" + port + ": Connection refused");
        expect(run("send", "examples/office-visit-paid/charge.hl7", "--to", "no-host.invalid:1"), "no host of that name");
        expect(run("send", "examples/office-visit-paid/charge.hl7", "--to", "127.0.0.1:99999"), "--to must be HOST:PORT");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aProgramThatFailsItselfSaysSoAndIsNoFinding(boolean wrapped) {
        Command exhausted = failing(new OutOfMemoryError("Java heap space"), wrapped);
        Said said = said(new byte[0], () -> Gateway.run(exhausted, List.of("check", "a.x12")));
        assertThat(said.code()).isEqualTo(Command.FAILED).isEqualTo(3);
        assertThat(said.text().strip()).isEqualTo("check failed: the memory ran out; java -Xmx512m, for example, gives it more");
        Said broken = said(new byte[0], () -> Gateway.run(failing(new StackOverflowError(), wrapped), List.of("check", "a.x12")));
        assertThat(broken.code()).isEqualTo(Command.FAILED);
        assertThat(broken.text()).doesNotContainPattern(JAVA_CLASS).hasLineCount(1);
    }

    private static Command failing(Error error, boolean wrapped) {
        return new Command() {
            @Override
            public String name() {
                return "check";
            }

            @Override
            public String arguments() {
                return "";
            }

            @Override
            public String meaning() {
                return "";
            }

            @Override
            public List<CommandLine.Flag> flags() {
                return List.of();
            }

            @Override
            public int run(CommandLine line) {
                if (wrapped) {
                    throw new IllegalStateException(error);
                }
                throw error;
            }
        };
    }

    private static void expect(Said said, String sentence) {
        assertThat(said.text()).contains(sentence).doesNotContainPattern(JAVA_CLASS);
        assertThat(said.code()).isEqualTo(Command.UNREADABLE);
    }

    private static Said run(String... words) {
        return runWith(new byte[0], words);
    }

    /** Standard output and error, one behind the other. */
    private static Said runWith(byte[] standardInput, String... words) {
        return said(standardInput, () -> Gateway.run(List.of(words)));
    }

    private static Said said(byte[] standardInput, IntSupplier command) {
        InputStream in = System.in;
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try (PrintStream both = new PrintStream(said, true, StandardCharsets.UTF_8)) {
            System.setIn(new ByteArrayInputStream(standardInput));
            System.setOut(both);
            System.setErr(both);
            int code = command.getAsInt();
            return new Said(code, said.toString(StandardCharsets.UTF_8));
        } finally {
            System.setIn(in);
            System.setOut(out);
            System.setErr(err);
        }
    }
}
