package io.payergateway.x12.fuzz;

/** What wrong files are given to. */
@FunctionalInterface
public interface FuzzTarget extends AutoCloseable {
    /** Throws nothing but X12Exception, whatever the bytes are. */
    void eat(byte[] file);

    @Override
    default void close() {
    }
}
