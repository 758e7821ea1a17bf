package io.payergateway.journal;

/** One embedded PostgreSQL for the test JVM; every call gives a fresh, migrated database on it. */
public final class TestDatabase {

    private TestDatabase() {
    }

    /** Close it, or let the JVM's end do so. */
    public static Database fresh() {
        throw new UnsupportedOperationException("comes with the next commit");
    }
}
