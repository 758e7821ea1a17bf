package io.payergateway.partner;

import io.payergateway.yaml.Yaml;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;

/** One file of config/billing-systems. */
final class BillingSystemReader {
    /** HL7 carries money; JSON carries every event. */
    private static final Set<String> PAYMENTS = Set.of("payment.posted", "payment.matched", "account.written-off");
    private static final int LONGEST_PORT = 65_535;
    private static final int SHORTEST_SECRET = 32;

    private final Problems problems;

    BillingSystemReader(Problems problems) {
        this.problems = problems;
    }

    BillingSystem read(String id, Section section) {
        String kind = section.text("kind", text -> text.equals("hl7") || text.equals("webhook"), "must be hl7 or webhook");
        Set<String> events = kind.equals("hl7") ? PAYMENTS : texts(section, "events");
        if (events.isEmpty()) {
            section.error("events", "must name at least one type of event");
        }
        Set<String> facilities = section.has("facilities") ? texts(section, "facilities") : Set.of();
        if (section.has("facilities")) {
            section.list("facilities").forEach(each -> problems.refer(each, "facility", problems.read(each::asText, "")));
        }
        Duration timeout = section.duration("timeout", Duration.ofSeconds(1), Duration.ofSeconds(60), Duration.ofSeconds(10));
        return new BillingSystem(id, events, facilities, kind.equals("hl7") ? hl7(section, timeout) : webhook(section, timeout));
    }

    private Set<String> texts(Section section, String key) {
        Set<String> texts = new LinkedHashSet<>();
        for (Yaml each : section.list(key)) {
            String text = problems.read(each::asText, "");
            if (!text.matches("[a-z0-9][a-z0-9.-]{0,59}")) {
                problems.add(each.error("\"" + text + "\" has not the form of a name: lower-case letters, digits, dots and dashes"));
            }
            texts.add(text);
        }
        return texts;
    }

    private static BillingSystem.Hl7 hl7(Section section, Duration timeout) {
        return new BillingSystem.Hl7(section.text("host"), section.integer("port", 1, LONGEST_PORT), section.text("receivingApplication"),
                section.text("receivingFacility"), section.text("paymentCode"), timeout);
    }

    private BillingSystem.Webhook webhook(Section section, Duration timeout) {
        String url = section.text("url", BillingSystemReader::isUrl, "must be an https URL without user, query or fragment; http only to 127.0.0.1 or localhost");
        String secret = section.secret("secret");
        if (!secret.isEmpty() && secret.length() < SHORTEST_SECRET) {
            section.error("secret", "must have at least " + SHORTEST_SECRET + " characters");
        }
        return new BillingSystem.Webhook(URI.create(isUrl(url) ? url : "https://invalid"), secret, timeout);
    }

    private static boolean isUrl(String text) {
        try {
            URI url = new URI(text);
            boolean loopback = "127.0.0.1".equals(url.getHost()) || "localhost".equals(url.getHost());
            return url.getHost() != null && url.getUserInfo() == null && url.getRawQuery() == null && url.getRawFragment() == null
                    && ("https".equals(url.getScheme()) || "http".equals(url.getScheme()) && loopback);
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
