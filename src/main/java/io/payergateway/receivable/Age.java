package io.payergateway.receivable;

/** How many days ago, as a biller's lists divide them. */
public enum Age {
    TO_30("0-30"), TO_60("31-60"), TO_90("61-90"), TO_120("91-120"), OVER_120("over-120");

    /** The first day of each but the first, for width_bucket. */
    static final int[] FROM = {31, 61, 91, 121};
    private final String days;

    Age(String days) {
        this.days = days;
    }

    /** "31-60". */
    public String days() {
        return days;
    }
}
