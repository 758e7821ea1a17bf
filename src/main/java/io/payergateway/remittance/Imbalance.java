package io.payergateway.remittance;

import java.math.BigDecimal;

/**
 * A balancing equation of the 835 that does not hold.
 *
 * @param text  the equation with its numbers: "SVC02 100.00 - CAS 20.00 = 80.00, but SVC03 is 85.00 (off by 5.00)"
 * @param off   what is stated minus what follows
 * @param place "CLP 3 SVC 2", counted from 1; "" for the transaction
 */
public record Imbalance(Level level, String place, String text, BigDecimal off) {

    /** X221A1 1.10.2.1: line, claim, transaction. */
    public enum Level { LINE, CLAIM, TRANSACTION }
}
