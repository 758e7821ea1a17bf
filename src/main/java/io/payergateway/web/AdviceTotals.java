package io.payergateway.web;

import io.payergateway.advice.RemittanceTotals;
import java.util.List;

/** The page of totals. @param groups of adjustments that occur, each a column */
public record AdviceTotals(RemittanceTotals totals, List<Group> groups) {
    public AdviceTotals {
        groups = List.copyOf(groups);
    }

    /** "CO", "Contract". */
    public record Group(String code, String words) {
    }
}
