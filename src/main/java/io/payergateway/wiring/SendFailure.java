package io.payergateway.wiring;

import com.jcraft.jsch.JSchException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;

/**
 * What a failed transfer proves. Only where the file surely did not arrive may it be sent again without asking.
 *
 * @param sentence  for the send ledger; holds no text of the partner's
 * @param notBefore when the partner asked to be tried again (Retry-After, RFC 9110, 10.2.3), at most a day from now
 */
record SendFailure(boolean surelyNotArrived, String sentence, Optional<Instant> notBefore) {
    private static final int CONFLICT = 409;
    /** 307 and 308 say that the request is to be made elsewhere, 503 that it was not handled (RFC 9110, 15.4.8, 15.4.9, 15.6.4). */
    private static final Set<Integer> NOT_HANDLED = Set.of(307, 308, 503);
    private static final Duration LONGEST_WAIT = Duration.ofDays(1);

    static SendFailure of(Throwable failure, Instant now) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof HttpOperationFailedException http) {
                return ofStatus(http, now);
            }
            if (cause instanceof ConnectException || cause instanceof UnknownHostException || cause instanceof NoRouteToHostException
                    || cause instanceof ConnectTimeoutException || cause instanceof ConnectionRequestTimeoutException) {
                return notArrived("The partner could not be reached.");
            }
            if (cause instanceof SSLHandshakeException || cause instanceof SSLPeerUnverifiedException) {
                return notArrived("The partner's certificate is not the one that is trusted.");
            }
            if (cause instanceof JSchException) {
                return notArrived("The SFTP session was refused: host key, login or connection.");
            }
        }
        return new SendFailure(false, "The transfer broke off (" + failure.getClass().getSimpleName() + "); the file may have arrived.", Optional.empty());
    }

    private static SendFailure notArrived(String sentence) {
        return new SendFailure(true, sentence, Optional.empty());
    }

    /**
     * A 4xx says that nothing was taken, but for 409: that may be said of a file that is there already. Another redirect than 307 and 308 may follow a file
     * that was taken (303), and any other 5xx says nothing.
     */
    private static SendFailure ofStatus(HttpOperationFailedException answer, Instant now) {
        int status = answer.getStatusCode();
        boolean refused = status >= 400 && status < 500 && status != CONFLICT || NOT_HANDLED.contains(status);
        return new SendFailure(refused, "The partner answered with HTTP status " + status + ".", retryAfter(answer.getResponseHeaders(), now));
    }

    /** Seconds or an HTTP date; anything else is as if it were not there. */
    private static Optional<Instant> retryAfter(Map<String, String> headers, Instant now) {
        return headers.entrySet().stream().filter(header -> header.getKey().equalsIgnoreCase("Retry-After")).map(header -> header.getValue().strip()).findFirst()
                .flatMap(value -> instant(value, now)).map(wanted -> wanted.isAfter(now.plus(LONGEST_WAIT)) ? now.plus(LONGEST_WAIT) : wanted);
    }

    private static Optional<Instant> instant(String value, Instant now) {
        try {
            return Optional.of(value.matches("\\d{1,9}") ? now.plusSeconds(Long.parseLong(value))
                    : ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
