package io.payergateway.x12.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.payergateway.x12.X12Exception;
import io.payergateway.x12.X12Finding;
import io.payergateway.x12.check.X12Check;
import io.payergateway.x12.check.X12Check.Checked;
import io.payergateway.x12.check.X12Check.Verdict;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The fuzzer itself: what it finds it tells, and its files are of every kind. */
class FuzzTest {
    private static final Fuzz.Limits SHORT = new Fuzz.Limits(30, 0.3, 2);
    private static List<RightFile> files;

    /** Lets go of what a test made hang. */
    private final CountDownLatch over = new CountDownLatch(1);

    @BeforeAll
    static void read() {
        files = RightFile.all();
    }

    /** Those kept here are none of the engine's. */
    @AfterAll
    static void clean() throws IOException {
        for (Path file : kept()) {
            Files.delete(file);
        }
    }

    @AfterEach
    void letGo() {
        over.countDown();
    }

    private static List<Path> kept() throws IOException {
        try (var all = Files.list(Fuzz.KEPT)) {
            return all.filter(file -> file.getFileName().toString().startsWith("self-")).toList();
        }
    }

    @Test
    void whatIsThrownIsToldWithItsIterationAndItsFileIsKept() {
        assertThatThrownBy(() -> Fuzz.run("self thrown", files, file -> {
            if (new String(file, StandardCharsets.ISO_8859_1).contains("HL*1*1*")) {
                throw new StackOverflowError("deep");
            }
        }, SHORT)).isInstanceOf(AssertionError.class).hasRootCauseMessage("deep").hasMessageMatching("(?s)self thrown throws .*StackOverflowError at seed \\d+ iteration \\d+, .*")
                .satisfies(e -> assertThat(Path.of(e.getMessage().replaceFirst("(?s).*, ", ""))).content(StandardCharsets.ISO_8859_1).contains("HL*1*1*"));
    }

    @Test
    void aFileThatTakesTooMuchOfTheProcessorIsToldWithWhereItStands() {
        assertThatThrownBy(() -> Fuzz.run("self busy", files, file -> {
            while (over.getCount() > 0) {
                Thread.onSpinWait();
            }
        }, SHORT)).isInstanceOf(AssertionError.class).hasMessageStartingWith("self busy hangs at seed").rootCause().hasMessageContaining("FuzzTest");
    }

    @Test
    void aFileThatOnlyWaitsIsToldToo() {
        assertThatThrownBy(() -> Fuzz.run("self waiting", files, file -> {
            try {
                over.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }, SHORT)).isInstanceOf(AssertionError.class).hasMessageStartingWith("self waiting hangs at seed").rootCause().hasMessageContaining("CountDownLatch");
    }

    @Test
    void whatIsNoX12MayBeSaid() {
        Fuzz.run("self refused", files, file -> {
            throw new X12Exception(X12Exception.Code.NOT_X12, 0, "It is not.");
        }, new Fuzz.Limits(0.1, 5, 60));
    }

    @Test
    void theSameSeedAndIterationMakeTheSameFile() {
        assertThat(new Damage(files, 7, 42).file()).isEqualTo(new Damage(files, 7, 42).file()).isNotEqualTo(new Damage(files, 7, 43).file());
    }

    /** Else the fuzz tests would only knock at the front door. */
    @Test
    void theFilesGoThroughEveryDoor() {
        X12Check check = X12Check.load(Path.of("mappings/x12"));
        Set<Verdict> verdicts = EnumSet.noneOf(Verdict.class);
        Set<String> codes = new TreeSet<>();
        Set<X12Exception.Code> stops = EnumSet.noneOf(X12Exception.Code.class);
        int unreadable = 0;
        int total = 1_500;
        for (int i = 0; i < total; i++) {
            Checked checked = check.check(new ByteArrayInputStream(new Damage(files, 20260302, i).file()));
            verdicts.add(checked.verdict());
            checked.findings().stream().map(X12Finding::code).forEach(codes::add);
            checked.stopped().map(X12Exception::code).ifPresent(stops::add);
            unreadable += checked.verdict() == Verdict.UNREADABLE ? 1 : 0;
        }
        assertThat(verdicts).containsExactly(Verdict.values());
        assertThat(unreadable).as("most files can be read").isLessThan(total / 2);
        assertThat(codes).hasSizeGreaterThan(40);
        assertThat(stops).hasSizeGreaterThan(4);
    }
}
