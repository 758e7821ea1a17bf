package io.payergateway.x12;

import java.util.List;

/**
 * What one stream held.
 *
 * @param findings at most {@link X12Limits#findings()}
 * @param unlisted how many more there were
 */
public record InterchangeReport(int interchanges, int groups, int transactions, long segments, List<X12Finding> findings, long unlisted) {
    public boolean hasErrors() {
        return unlisted > 0 || findings.stream().anyMatch(X12Finding::isError);
    }
}
