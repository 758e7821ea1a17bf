package io.payergateway.x12;

import java.util.List;

/**
 * What one stream held.
 *
 * @param findings at most {@link X12Limits#findings()}
 * @param unlisted how many more there were
 * @param hasErrors whether any of them all, listed or not, is an error
 */
public record InterchangeReport(int interchanges, int groups, int transactions, long segments, List<X12Finding> findings, long unlisted,
        boolean hasErrors) {
}
