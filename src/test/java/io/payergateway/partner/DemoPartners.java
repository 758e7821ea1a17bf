package io.payergateway.partner;

import io.payergateway.claim.Changed;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

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

    /** The demo's, whose clearinghouses want plain letters where X12 has no other. */
    public static Partners transliterating() {
        Partners demo = load();
        Map<String, Clearinghouse> clearinghouses = new TreeMap<>();
        demo.clearinghouses().forEach((id, each) -> clearinghouses.put(id, Changed.in(each, "nonAscii", NonAscii.TRANSLITERATE)));
        return new Partners(demo.ehrs(), demo.chargeBatchSenders(), demo.facilities(), demo.payers(), clearinghouses, demo.billing());
    }

    static String placeholder(String name) {
        if (name.endsWith(".port")) {
            return "2222";
        }
        return name.endsWith(".host") ? "localhost" : "test-" + name;
    }
}
