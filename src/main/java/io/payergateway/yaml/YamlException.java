package io.payergateway.yaml;

/** A configuration or mapping file that is wrong; the message starts with its file and line and is meant for the person who wrote it. */
public final class YamlException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public YamlException(String message) {
        super(message);
    }
}
