package io.payergateway.web;

import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;

/** On every answer. No inline script or style anywhere, nothing from other hosts, no frames, nothing kept in a cache. */
final class SecurityHeaders {
    private static final HttpField[] FIELDS = {
        new HttpField("Content-Security-Policy", "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
            + "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"),
        new HttpField("X-Content-Type-Options", "nosniff"),
        new HttpField("X-Frame-Options", "DENY"),
        // same-origin rather than no-referrer: with the latter browsers send "Origin: null" with our own forms
        new HttpField("Referrer-Policy", "same-origin"),
        new HttpField("Cross-Origin-Opener-Policy", "same-origin"),
        new HttpField("Cross-Origin-Resource-Policy", "same-origin"),
        new HttpField("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
        new HttpField("Cache-Control", "no-store"),
    };

    private SecurityHeaders() {
    }

    static void put(HttpFields.Mutable headers) {
        for (HttpField field : FIELDS) {
            headers.put(field);
        }
    }
}
