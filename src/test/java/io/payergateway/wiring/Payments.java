package io.payergateway.wiring;

import java.util.concurrent.atomic.AtomicInteger;

/** What the 835s of tests are made of. */
final class Payments {
    private static final AtomicInteger TRACES = new AtomicInteger();

    private Payments() {
    }

    /** A TRN02 that no other remittance has. */
    static String trace() {
        return "T" + TRACES.incrementAndGet();
    }

    /** @param number CLP01, status CLP02, charge CLP03, paid CLP04 */
    static String clp(String number, String status, String charge, String paid) {
        return clp(number, status, charge, paid, "");
    }

    /** @param patient CLP05, the sum of the adjustments of group PR; "" for nothing */
    static String clp(String number, String status, String charge, String paid, String patient) {
        return "CLP*" + number + "*" + status + "*" + charge + "*" + paid + "*" + patient + "*12*ICN1*11*1";
    }
}
