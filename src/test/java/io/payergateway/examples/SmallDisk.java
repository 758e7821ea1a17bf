package io.payergateway.examples;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program of a test that has a small disk of its own (tmpfs in a namespace of its own), which it may fill; skipped where this machine does not allow that. */
public final class SmallDisk {
    private SmallDisk() {
    }

    /**
     * Runs it where the folder is a disk of 1 MiB.
     *
     * @param program   its main is called with the folder and what else is given
     * @param arguments options of the virtual machine first, each beginning with -D
     * @return its lines that begin with the mark
     */
    public static List<String> run(Path folder, String mark, Class<?> program, String... arguments) throws IOException, InterruptedException {
        assumeThat(System.getProperty("os.name")).as("a disk can be mounted here").isEqualTo("Linux");
        assumeThat(mounted(folder, List.of("true")).exit()).as("a disk can be mounted here").isZero();
        List<String> command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElse("java"), "-Xmx128m", "-XX:TieredStopAtLevel=1", "-cp",
                System.getProperty("java.class.path")));
        Arrays.stream(arguments).filter(each -> each.startsWith("-D")).forEach(command::add);
        command.addAll(List.of(program.getName(), folder.toString()));
        Arrays.stream(arguments).filter(each -> !each.startsWith("-D")).forEach(command::add);
        Ended ended = mounted(folder, command);
        if (ended.exit() != 0) {
            throw new IllegalStateException("it ended with " + ended.exit() + ": " + String.join("\n", ended.lines()));
        }
        return ended.lines().stream().filter(line -> line.startsWith(mark)).toList();
    }

    private record Ended(int exit, List<String> lines) {
    }

    private static Ended mounted(Path folder, List<String> command) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of("unshare", "--user", "--map-root-user", "--mount", "sh", "-c",
                "mount -t tmpfs -o size=1m none \"$0\" && exec \"$@\"", folder.toString()));
        all.addAll(command);
        Process process;
        try {
            process = new ProcessBuilder(all).redirectErrorStream(true).start();
        } catch (IOException e) {
            return new Ended(1, List.of()); // no such program
        }
        List<String> lines = process.inputReader().lines().toList();
        return new Ended(process.waitFor(1, TimeUnit.MINUTES) ? process.exitValue() : 1, lines);
    }
}
