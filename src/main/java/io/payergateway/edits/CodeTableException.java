package io.payergateway.edits;

/** A code table that is wrong; the message starts with its file and line. */
public final class CodeTableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CodeTableException(String message) {
        super(message);
    }
}
