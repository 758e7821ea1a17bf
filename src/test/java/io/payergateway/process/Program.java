package io.payergateway.process;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The gateway as it is installed: its classes in a jar, beside the libraries. A run starts it dozens of times, and most of a start is the loading of classes;
 * so the first process, which ends in order, leaves an archive of them (JDK class data sharing, which takes jars only) for all others.
 */
record Program(Path jar, Path archive) {
    private static final Path CLASSES = Path.of("target", "classes");

    /** @param folder where the jar is made */
    static Program in(Path folder) throws IOException {
        Path jar = folder.resolve("payer-gateway.jar");
        try (OutputStream file = Files.newOutputStream(jar); JarOutputStream out = new JarOutputStream(file); Stream<Path> classes = Files.walk(CLASSES)) {
            for (Path each : classes.filter(Files::isRegularFile).sorted().toList()) {
                out.putNextEntry(new JarEntry(CLASSES.relativize(each).toString().replace(File.separatorChar, '/')));
                Files.copy(each, out);
                out.closeEntry();
            }
        }
        return new Program(jar, folder.resolve("classes.jsa"));
    }

    /** Up to the command of the gateway. @param options of this process */
    List<String> start(List<String> options) {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC", "-Xmx512m", "-Xlog:disable", "-Xlog:all=error:stderr",
                (Files.exists(archive) ? "-XX:SharedArchiveFile=" : "-XX:ArchiveClassesAtExit=") + archive));
        command.addAll(options);
        String libraries = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator)).filter(each -> each.endsWith(".jar"))
                .collect(Collectors.joining(File.pathSeparator));
        command.addAll(List.of("-cp", jar + File.pathSeparator + libraries, "io.payergateway.Gateway"));
        return command;
    }
}
