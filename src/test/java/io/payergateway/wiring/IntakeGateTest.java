package io.payergateway.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.payergateway.examples.SmallDisk;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IntakeGateTest {
    @TempDir
    private Path folder;

    /** In a process that has a small disk of its own: prints the gate's word before it is filled, while it is full, and afterwards. */
    static final class OnSmallDisk {
        public static void main(String[] arguments) throws Exception {
            Path disk = Path.of(arguments[0]);
            try (IntakeGate gate = new IntakeGate(() -> true, DiskLimit.of(disk, DiskLimit.USUAL_PERCENT))) {
                say(gate);
                Path filler = Files.write(disk.resolve("filler"), new byte[Integer.parseInt(arguments[1])]);
                say(gate);
                Files.delete(filler);
                say(gate);
            }
        }

        private static void say(IntakeGate gate) {
            gate.look();
            System.out.println("GATE " + gate.closed().orElse("open"));
        }
    }

    @Test
    void itClosesWhereTheDatabaseIsAwayOrTheDiskReachesItsLimitAndOpensByItself() {
        AtomicBoolean database = new AtomicBoolean(true);
        AtomicReference<Double> disk = new AtomicReference<>(89.9);
        try (IntakeGate gate = new IntakeGate(database::get, new DiskLimit(90, disk::get))) {
            gate.look();
            assertThat(gate.isOpen()).isTrue();
            disk.set(90.0);
            gate.look();
            assertThat(gate.closed()).contains("the disk is 90 % full, and 90 % is the limit");
            disk.set(50.0);
            database.set(false);
            gate.look();
            assertThat(gate.closed()).contains("the database does not answer");
            database.set(true);
            gate.look();
            assertThat(gate.isOpen()).isTrue();
        }
    }

    @Test
    void aDiskThatCannotBeReadClosesIt() {
        try (IntakeGate gate = new IntakeGate(() -> true, new DiskLimit(90, () -> {
            throw new UncheckedIOException(new java.io.IOException("gone"));
        }))) {
            gate.look();
            assertThat(gate.closed()).contains("its conditions cannot be checked (UncheckedIOException)");
        }
    }

    @Test
    void aRealSmallDiskThatFillsUpClosesItAndRoomOnItOpensIt() throws Exception {
        assertThat(SmallDisk.run(folder, "GATE ", OnSmallDisk.class, Integer.toString(950 << 10)))
                .containsExactly("GATE open", "GATE the disk is 93 % full, and 90 % is the limit", "GATE open");
    }
}
