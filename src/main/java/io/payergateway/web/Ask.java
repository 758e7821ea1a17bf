package io.payergateway.web;

import java.util.Map;
import java.util.OptionalLong;

/**
 * One request once it passed the gate. Its texts went through {@link Decoding}.
 *
 * @param path      values of the route's placeholders
 * @param query     of the URL; for a form the fields of the body are in here too
 * @param body      whole, at most {@link Settings.Limits#bodyBytes}; empty where the route reads an {@link Upload}
 */
record Ask(Map<String, String> path, Map<String, String> query, byte[] body) {
    /** @throws Refusal 404 when the placeholder holds no positive number */
    long id() {
        return id("id");
    }

    /** A placeholder that holds another number. @throws Refusal 404 when it holds no positive number */
    long id(String placeholder) {
        return number(path.get(placeholder)).orElseThrow(() -> new Refusal(404, "NOT_FOUND", "Ids are positive numbers."));
    }

    /** Empty where absent. */
    String text(String name) {
        return query.getOrDefault(name, "").strip();
    }

    /** @throws Refusal 400 for what is neither "true" nor "false"; false where absent */
    boolean flag(String name) {
        return switch (text(name)) {
            case "true" -> true;
            case "", "false" -> false;
            default -> throw new Refusal(400, "FLAG", "'" + name + "' must be true or false.");
        };
    }

    /** Where the page begins: the cursor that the page before ended with, 0 for the first. */
    long cursor() {
        String given = text("cursor");
        return given.isEmpty() ? 0 : number(given).orElseThrow(() -> new Refusal(400, "CURSOR", "'cursor' must be the 'next' of an earlier answer."));
    }

    /** @throws Refusal 400 outside of 1 to most */
    int limit(int usual, int most) {
        String given = text("limit");
        long limit = given.isEmpty() ? usual : number(given).orElse(0);
        if (limit < 1 || limit > most) {
            throw new Refusal(400, "LIMIT", "'limit' must lie between 1 and " + most + ".");
        }
        return (int) limit;
    }

    /** Which of so many parts. @throws Refusal 400 outside of 1 to parts */
    int part(int parts) {
        String given = text("part");
        long part = given.isEmpty() ? 1 : number(given).orElse(0);
        if (part < 1 || part > parts) {
            throw new Refusal(400, "PART", "'part' must lie between 1 and " + parts + ".");
        }
        return (int) part;
    }

    /** The body as JSON. @throws Refusal 400 when it is none of that type */
    <T> T json(Class<T> type) {
        return Decoding.json(body, type);
    }

    private static OptionalLong number(String text) {
        boolean digits = !text.isEmpty() && text.length() <= 18 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    }
}
