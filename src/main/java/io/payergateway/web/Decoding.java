package io.payergateway.web;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.payergateway.journal.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * From what a caller sent to text that every later step can hold, for all routes alike: strict UTF-8 (a replacement character would look like data),
 * no NUL (PostgreSQL has none in text), no longer than anything we look for. What is not of that kind is a {@link Refusal} with status 400.
 */
final class Decoding {
    static final int LONGEST_VALUE = 200;
    private static final int MOST_PARAMETERS = 50;
    private static final int HEX = 16;
    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z][A-Za-z0-9-]{0,39}");

    private Decoding() {
    }

    /** @param given the placeholders' values as the server decoded them */
    static Map<String, String> path(Map<String, String> given) {
        given.forEach(Decoding::check);
        return given;
    }

    /**
     * @param encoded "name=value&amp;name=value" in percent-encoding (RFC 3986 2.1; a plus is a space): the URL's query, a form's body. Of a name that stands
     *                twice the last value counts.
     */
    static Map<String, String> parameters(String... encoded) {
        Map<String, String> values = new HashMap<>();
        for (String all : encoded) {
            for (String pair : all.split("&")) {
                if (!pair.isEmpty()) {
                    int equals = pair.indexOf('=');
                    values.put(decoded(equals < 0 ? pair : pair.substring(0, equals)), equals < 0 ? "" : decoded(pair.substring(equals + 1)));
                }
                if (values.size() > MOST_PARAMETERS) {
                    throw new Refusal(400, "PARAMETERS", "A request takes at most " + MOST_PARAMETERS + " parameters.");
                }
            }
        }
        values.forEach(Decoding::check);
        return values;
    }

    /** A field of a multipart form, whose text comes as it is. */
    static String field(String name, byte[] value) {
        String text = utf8(value, badEncoding().getMessage());
        check(name, text);
        return text;
    }

    /** A JSON body. The message of what is wrong names places and types, never content. */
    static <T> T json(byte[] body, Class<T> type) {
        String text = utf8(body, "The body is not UTF-8.");
        try {
            T value = Json.read(text, type);
            if (value == null) {
                throw new Refusal(400, "BODY", "The body must be a JSON object.");
            }
            checkStrings(text);
            return value;
        } catch (IllegalArgumentException malformed) {
            throw new Refusal(400, "BODY", "The body is " + malformed.getMessage() + ".");
        }
    }

    private static void check(String name, String value) {
        String what = PLAIN_NAME.matcher(name).matches() ? "'" + name + "'" : "A parameter";
        if (value.length() > LONGEST_VALUE || name.length() > LONGEST_VALUE) {
            throw new Refusal(400, "VALUE_TOO_LONG", what + " takes at most " + LONGEST_VALUE + " characters.");
        }
        if (value.chars().anyMatch(Decoding::isControl) || name.chars().anyMatch(Decoding::isControl)) {
            throw new Refusal(400, "CHARACTERS", what + " holds NUL or another control character.");
        }
    }

    private static boolean isControl(int c) {
        return Character.isISOControl(c) && c != '\t' && c != '\r' && c != '\n';
    }

    private static String decoded(String encoded) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(encoded.length());
        for (int i = 0; i < encoded.length(); i++) {
            char c = encoded.charAt(i);
            if (c > '~') {
                throw badEncoding();
            }
            if (c == '%') {
                int high = i + 2 < encoded.length() ? Character.digit(encoded.charAt(i + 1), HEX) : -1;
                int low = i + 2 < encoded.length() ? Character.digit(encoded.charAt(i + 2), HEX) : -1;
                if (high < 0 || low < 0) {
                    throw badEncoding();
                }
                bytes.write(high * HEX + low);
                i += 2;
            } else {
                bytes.write(c == '+' ? ' ' : c);
            }
        }
        return utf8(bytes.toByteArray(), badEncoding().getMessage());
    }

    private static Refusal badEncoding() {
        return new Refusal(400, "ENCODING", "The parameters are not well-formed percent-encoded UTF-8.");
    }

    private static String utf8(byte[] bytes, String otherwise) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException other) {
            throw new Refusal(400, "ENCODING", otherwise);
        }
    }

    /** JSON may escape what UTF-8 cannot carry (backslash u0000, half of a pair), so its texts are looked at once more, names included. */
    private static void checkStrings(String json) {
        try (JsonParser tokens = Json.mapper().createParser(json)) {
            for (JsonToken token = tokens.nextToken(); token != null; token = tokens.nextToken()) {
                boolean text = token == JsonToken.VALUE_STRING || token == JsonToken.FIELD_NAME;
                if (text && !isStorable(tokens.getText())) {
                    throw new Refusal(400, "CHARACTERS", "A text of the body holds NUL or half of a character.");
                }
            }
        } catch (IOException impossible) {
            throw new IllegalStateException("read a moment ago", impossible);
        }
    }

    private static boolean isStorable(String text) {
        return text.codePoints().noneMatch(c -> c == 0 || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }
}
