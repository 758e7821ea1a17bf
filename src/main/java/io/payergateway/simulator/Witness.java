package io.payergateway.simulator;

import java.io.IOException;

/** Sees what the simulator gets, for tests that count it or have it fail; called by the simulator's own threads. */
public interface Witness {
    Witness NONE = new Witness() {
    };

    /** A file was taken from the mailbox, whole, under its final name. */
    default void took(String name, byte[] bytes) {
    }

    /**
     * By SFTP a file is about to get its final name; under its temporary one it may be whole.
     *
     * @throws IOException where it is not to get it
     */
    default void renaming(String name) throws IOException {
    }
}
