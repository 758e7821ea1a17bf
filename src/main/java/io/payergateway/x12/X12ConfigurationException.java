package io.payergateway.x12;

/** A file under {@code mappings/x12} that is wrong; the message starts with the file, and the line where there is one. */
public final class X12ConfigurationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public X12ConfigurationException(String message) {
        super(message);
    }
}
