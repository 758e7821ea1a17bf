package io.payergateway.wiring;

import java.util.regex.Pattern;

/**
 * A file as a clearinghouse offers it.
 *
 * @param name     as listed there; may be anything, so it is never used as a path and shown only through {@link #shown}
 * @param size     in bytes
 * @param modified milliseconds since 1970; 0 where the transport does not tell
 */
record Offered(String name, long size, long modified) {
    /** One file of one folder, as a URL's last part: no path, no escape, no hidden file. */
    private static final Pattern SAFE_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,150}");

    /** The name in records, findings and logs. */
    String shown() {
        return isSafe(name) ? name : "unsafe-name";
    }

    static boolean isSafe(String name) {
        return name != null && SAFE_NAME.matcher(name).matches();
    }

    /** Hidden, a path in any system's way, or with a control character: nobody means it as the name of a file for us. */
    static boolean isRefused(String name) {
        return name.isEmpty() || name.startsWith(".") || name.indexOf('/') >= 0 || name.indexOf('\\') >= 0 || name.chars().anyMatch(Character::isISOControl);
    }
}
