package io.payergateway.wiring;

import java.io.IOException;

/** What a partner sends is longer than we read. */
final class AnswerTooLargeException extends IOException {
    private static final long serialVersionUID = 1L;

    AnswerTooLargeException(long limit) {
        super("an answer is longer than " + limit + " bytes");
    }
}
