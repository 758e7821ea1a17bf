package io.payergateway.web;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Set;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/**
 * Decides whether a request may go on, from its head alone: nothing of the body is read before this.
 * The Host check keeps a foreign page out whose name was made to point at 127.0.0.1 (DNS rebinding); the origin check keeps a foreign
 * page from sending our forms (Fetch Metadata, with Origin for browsers that do not send it).
 */
final class Gate {
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");
    private static final String BEARER = "Bearer ";

    private final byte[] apiKey;
    private final Settings.Limits limits;

    Gate(String apiKey, Settings.Limits limits) {
        this.apiKey = apiKey.getBytes(StandardCharsets.UTF_8);
        this.limits = limits;
    }

    /** @throws Refusal 421 when the request asks for a host that is not this machine's loopback */
    void checkHost(Request request) {
        String host = Request.getServerName(request);
        if (host == null || !LOOPBACK.contains(host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host)) {
            throw new Refusal(421, "HOST", "This server answers to 127.0.0.1 and localhost only.");
        }
    }

    /** @throws Refusal 401, 403 or 413 */
    void check(Request request, Route route) {
        if (route.access() == Route.Access.KEY) {
            checkKey(request.getHeaders());
        }
        if (route.access() == Route.Access.CONSOLE && !route.method().equals("GET")) {
            checkOrigin(request.getHeaders());
        }
        if (request.getLength() > most(route)) {
            throw tooLarge(route);
        }
    }

    Refusal tooLarge(Route route) {
        return new Refusal(413, "BODY_TOO_LARGE", route.takesFile()
            ? "A file to be checked or read here holds at most " + Show.bytes(most(route)) + "; the command line takes larger ones."
            : "A body holds at most " + most(route) + " bytes.");
    }

    private long most(Route route) {
        return route.takesFile() ? limits.files().bytes() : limits.bodyBytes();
    }

    private void checkKey(HttpFields headers) {
        String given = headers.get(HttpHeader.AUTHORIZATION);
        boolean bearer = given != null && given.regionMatches(true, 0, BEARER, 0, BEARER.length());
        byte[] key = bearer ? given.substring(BEARER.length()).strip().getBytes(StandardCharsets.UTF_8) : new byte[0];
        if (!MessageDigest.isEqual(apiKey, key)) {
            throw new Refusal(401, "API_KEY", "Send the API key as 'Authorization: Bearer KEY'.");
        }
    }

    private static void checkOrigin(HttpFields headers) {
        String site = headers.get("Sec-Fetch-Site");
        String origin = headers.get(HttpHeader.ORIGIN);
        boolean ours = site != null ? site.equals("same-origin") : origin != null && authority(origin).equals(headers.get(HttpHeader.HOST));
        if (!ours) {
            throw new Refusal(403, "ORIGIN", "Forms are taken from this console's own pages only.");
        }
    }

    private static String authority(String origin) {
        try {
            URI uri = URI.create(origin);
            return "http".equals(uri.getScheme()) && uri.getAuthority() != null ? uri.getAuthority() : "";
        } catch (IllegalArgumentException malformed) {
            return "";
        }
    }
}
