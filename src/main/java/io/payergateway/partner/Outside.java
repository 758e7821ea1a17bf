package io.payergateway.partner;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * What configuration takes from outside of its files.
 *
 * @param values   of each {@code ${name}}, null where there is none
 * @param readable whether a file that a key names can be read
 */
record Outside(UnaryOperator<String> values, Predicate<Path> readable) {
    /** For a dry run on a machine that has neither the secrets nor the keys. */
    static final Outside NOTHING_GIVEN = new Outside(name -> name.endsWith(".port") ? "1" : "not-given-because-nothing-is-reached", file -> true);

    static Outside of(UnaryOperator<String> values) {
        return new Outside(values, file -> Files.isRegularFile(file) && Files.isReadable(file));
    }
}
