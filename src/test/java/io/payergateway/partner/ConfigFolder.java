package io.payergateway.partner;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A copy of the demo's configuration that a test may change. */
public record ConfigFolder(Path path) {

    /** @param path of the new folder; its name is "config" where a test compares messages */
    public static ConfigFolder copyTo(Path path) throws IOException {
        Path demo = Path.of("config");
        try (Stream<Path> files = Files.walk(demo)) {
            for (Path file : files.toList()) {
                Path target = path.resolve(demo.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
        return new ConfigFolder(path);
    }

    public ConfigFolder write(String file, String text) throws IOException {
        Files.writeString(path.resolve(file), text);
        return this;
    }

    public ConfigFolder replace(String file, String old, String now) throws IOException {
        String text = Files.readString(path.resolve(file));
        if (!text.contains(old)) {
            throw new IllegalArgumentException(file + " does not hold: " + old);
        }
        return write(file, text.replace(old, now));
    }

    /** No clearinghouse owes an answer, so that a test may let days pass. */
    public ConfigFolder expectingNoAnswers() throws IOException {
        String file = "clearinghouses/_defaults.yaml";
        return write(file, Files.readString(path.resolve(file)).replaceAll("(?m)^(  (?:ta1|implementation999|claim277ca|remittance835):).*$", "$1 none"));
    }

    /** The SFTP clearinghouse lets us in by a private key instead of a password. */
    public ConfigFolder clearpathByKey() throws IOException {
        return replace("clearinghouses/clearpath.yaml", "password: ${clearpath.password}", "privateKey: ${clearpath.private-key}");
    }

    public ConfigFolder append(String file, String text) throws IOException {
        return write(file, Files.readString(path.resolve(file)) + text);
    }
}
