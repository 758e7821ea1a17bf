package io.payergateway.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/**
 * Scripts and styles, all from our own class path: a page asks no other host for anything. The list is closed, so no path of a request
 * ever reaches the class path.
 */
final class Assets {
    private static final String CSS = "text/css; charset=utf-8";
    private static final String SCRIPT = "text/javascript; charset=utf-8";

    private final Map<String, Answer> files = new HashMap<>();

    /** @throws IllegalStateException when one is missing from the class path: the build is broken */
    Assets() {
        add("console.css", CSS, "/io/payergateway/web/console.css");
        add("console.js", SCRIPT, "/io/payergateway/web/console.js");
        add("check.js", SCRIPT, "/io/payergateway/web/check.js");
        add("mark.svg", "image/svg+xml", "/io/payergateway/web/mark.svg");
        add("bootstrap.css", CSS, webjar("org.webjars/bootstrap", "bootstrap", "css/bootstrap.min.css"));
        add("htmx.js", SCRIPT, webjar("org.webjars.npm/htmx.org", "htmx.org", "dist/htmx.min.js"));
        add("uplot.css", CSS, webjar("org.webjars.npm/uplot", "uplot", "dist/uPlot.min.css"));
        add("uplot.js", SCRIPT, webjar("org.webjars.npm/uplot", "uplot", "dist/uPlot.iife.min.js"));
    }

    Answer answer(Ask ask) {
        Answer file = files.get(ask.path().get("name"));
        if (file == null) {
            throw new Refusal(404, "NOT_FOUND", "There is nothing at this address.");
        }
        return file;
    }

    private void add(String name, String type, String resource) {
        // a new build may bring new bytes under the same name, so an hour and no more
        files.put(name, new Answer(200, type, bytes(resource), Map.of("Cache-Control", "public, max-age=3600")));
    }

    /** The version stands in the jar's own pom.properties, so that only the build names it. */
    private static String webjar(String coordinates, String name, String file) {
        Properties properties = new Properties();
        try (InputStream in = Assets.class.getResourceAsStream("/META-INF/maven/" + coordinates + "/pom.properties")) {
            if (in == null) {
                throw new IllegalStateException("not on the class path: " + coordinates);
            }
            properties.load(in);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return "/META-INF/resources/webjars/" + name + "/" + properties.getProperty("version") + "/" + file;
    }

    private static byte[] bytes(String resource) {
        try (InputStream in = Assets.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("not on the class path: " + resource);
            }
            return in.readAllBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
