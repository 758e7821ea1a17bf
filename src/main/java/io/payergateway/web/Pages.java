package io.payergateway.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Fills the precompiled templates of src/main/jte. JTE escapes every value for the place where it stands. */
final class Pages {
    private static final String PACKAGE = "io.payergateway.web.pages";

    private final TemplateEngine engine = TemplateEngine.createPrecompiled(null, ContentType.Html, null, PACKAGE);
    private final String notice;
    private final Supplier<Snapshot> snapshot;

    Pages(String notice, Supplier<Snapshot> snapshot) {
        this.notice = notice;
        this.snapshot = snapshot;
    }

    /** @param active entry of the navigation */
    Answer page(String template, String title, String active, Map<String, Object> values) {
        return page(200, template, title, active, values);
    }

    Answer refusal(int status, String message) {
        return page(status, "refusal.jte", status == 404 ? "Not found" : "That did not work", "", Map.of("message", message));
    }

    /** A piece of a page, for a refresh. */
    Answer part(String template, Map<String, Object> values) {
        return Answer.html(200, fill(template, values));
    }

    private Answer page(int status, String template, String title, String active, Map<String, Object> values) {
        Map<String, Object> all = new HashMap<>(values);
        all.put("frame", new Frame(title, active, notice, snapshot.get()));
        return Answer.html(status, fill(template, all));
    }

    private String fill(String template, Map<String, Object> values) {
        StringOutput out = new StringOutput(16_384);
        engine.render(template, values, out);
        return out.toString();
    }
}
