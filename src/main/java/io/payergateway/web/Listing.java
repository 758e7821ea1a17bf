package io.payergateway.web;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * One page of a list.
 *
 * @param next the cursor of the page that follows, null on the last
 */
public record Listing<T>(List<T> items, Optional<String> next) {

    /** @param rows one more than the limit where there is a page to follow */
    static <R, T> Listing<T> of(List<R> rows, int limit, ToLongFunction<R> id, Function<R, T> form) {
        List<R> page = rows.size() > limit ? rows.subList(0, limit) : rows;
        Optional<String> next = rows.size() > limit ? Optional.of(Long.toString(id.applyAsLong(page.get(limit - 1)))) : Optional.empty();
        return new Listing<>(page.stream().map(form).toList(), next);
    }

    static <T> Listing<T> whole(List<T> items) {
        return new Listing<>(items, Optional.empty());
    }
}
