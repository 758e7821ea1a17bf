package io.payergateway.partner;

import java.nio.file.Path;

/** The demo's configuration with made-up ports and secrets, for every test that needs partners. */
public final class DemoPartners {

    private DemoPartners() {
    }

    public static Partners load() {
        return load(Path.of("config"));
    }

    /** @param config a changed copy of the demo's */
    public static Partners load(Path config) {
        return Partners.load(config, DemoPartners::placeholder);
    }

    static String placeholder(String name) {
        if (name.endsWith(".port")) {
            return "2222";
        }
        return name.endsWith(".host") ? "localhost" : "test-" + name;
    }
}
