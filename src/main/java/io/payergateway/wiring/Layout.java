package io.payergateway.wiring;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the folders of an installation are: {@code routes}, {@code mappings} and {@code config} stand side by side. */
public record Layout(Path routes, Path mappings, Path config) {

    /** @param config the configuration folder; routes and mappings are its siblings */
    public static Layout around(Path config) {
        Path folder = config.toAbsolutePath().normalize();
        Path home = folder.getParent();
        Layout layout = new Layout(home.resolve("routes"), home.resolve("mappings"), folder);
        for (Path part : new Path[] {layout.config, layout.routes, layout.mappings}) {
            if (!Files.isDirectory(part)) {
                throw new IllegalArgumentException("the folder " + part + " is missing; name the configuration folder with --config DIR, "
                        + "beside which the folders routes and mappings stand");
            }
        }
        return layout;
    }
}
