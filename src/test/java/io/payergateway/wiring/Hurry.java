package io.payergateway.wiring;

import io.payergateway.partner.ConfigFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The routes and the configuration that ship, with shorter waits: what happens is the same, and tests wait less for it. */
public final class Hurry {
    /** Between two turns of a route; the pauses before a retry keep their length. */
    private static final Pattern DELAY = Pattern.compile("\\bdelay: (\\d+)\\b");
    private static final int SHORTER = 5;
    /** Below, turns that find nothing would take the processor from those that do. */
    private static final int SHORTEST = 100;

    private Hurry() {
    }

    /** @param folder that is made @return the same folder */
    public static Path routes(Path folder) throws IOException {
        Files.createDirectories(folder);
        try (Stream<Path> files = Files.list(Path.of("routes"))) {
            for (Path file : files.toList()) {
                Matcher delays = DELAY.matcher(Files.readString(file));
                Files.writeString(folder.resolve(file.getFileName()), delays.replaceAll(each -> "delay: " + Math.max(SHORTEST, Integer.parseInt(each.group(1)) / SHORTER)));
            }
        }
        return folder;
    }

    /** The demo's, with claims held and gathered half a second. @param folder that is made */
    public static ConfigFolder config(Path folder) throws IOException {
        return ConfigFolder.copyTo(folder).replace("facilities/_defaults.yaml", "hold: PT2S", "hold: PT0.5S")
                .replace("clearinghouses/_defaults.yaml", "maxAge: PT3S", "maxAge: PT0.5S");
    }
}
