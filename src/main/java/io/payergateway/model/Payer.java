package io.payergateway.model;

/**
 * @param id                    of the configured payer (config/payers/ID.yaml)
 * @param payerId               national payer id, or its id at its clearinghouse (NM109 of loop 2010BB)
 * @param filingIndicator       SBR09 claim filing indicator (MB, MA, CI, BL, MC...)
 * @param medicareSecondaryType SBR05 of Medicare where this payer comes before it (12 working aged, 14 no-fault, 15 workers' compensation...), "" where not configured
 */
public record Payer(String id, String name, String payerId, String filingIndicator, String medicareSecondaryType) {
    public Payer {
        // a claim that was stored before there was one
        medicareSecondaryType = medicareSecondaryType == null ? "" : medicareSecondaryType;
    }

    public Payer(String id, String name, String payerId, String filingIndicator) {
        this(id, name, payerId, filingIndicator, "");
    }

    /** At a clearinghouse that has another id for it. */
    public Payer under(String otherPayerId) {
        return new Payer(id, name, otherPayerId, filingIndicator, medicareSecondaryType);
    }

    /** Part A or Part B. */
    public boolean isMedicare() {
        return filingIndicator.equals("MA") || filingIndicator.equals("MB");
    }
}
