package io.payergateway.wiring;

/** Where a collecting route gives what it finds at a clearinghouse. */
interface ResponseIntake {

    /** A file beyond the limit was not taken and stays where it is; operations has been told. */
    final class TooLarge extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooLarge(long limit) {
            super("a response is larger than " + limit + " bytes");
        }
    }

    /**
     * Keeps the bytes, committed on return, so that the remote file may then be removed.
     *
     * @return the id of the inbound interchange
     * @throws TooLarge where it must not be removed
     */
    long receive(String clearinghouse, String fileName, byte[] body);

    /** Before a file is loaded: whether one of that size is taken. Where not, operations is told, once until somebody has settled it. */
    boolean fits(String clearinghouse, String fileName, long bytes);
}
