package io.payergateway.wiring;

import com.jcraft.jsch.JSchException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLHandshakeException;
import org.apache.camel.http.base.HttpOperationFailedException;

/**
 * What a failed transfer proves. Only where the file surely did not arrive may it be sent again without asking.
 *
 * @param sentence for the send ledger; holds no text of the partner's
 */
record SendFailure(boolean surelyNotArrived, String sentence) {
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVICE_UNAVAILABLE = 503;

    static SendFailure of(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof HttpOperationFailedException http) {
                return ofStatus(http.getStatusCode());
            }
            if (cause instanceof ConnectException || cause instanceof UnknownHostException || cause instanceof NoRouteToHostException) {
                return new SendFailure(true, "The partner could not be reached.");
            }
            if (cause instanceof SSLHandshakeException) {
                return new SendFailure(true, "The partner's certificate is not the one that is trusted.");
            }
            if (cause instanceof JSchException) {
                return new SendFailure(true, "The SFTP session was refused: host key, login or connection.");
            }
        }
        return new SendFailure(false, "The transfer broke off (" + failure.getClass().getSimpleName() + "); the file may have arrived.");
    }

    /** A 4xx, 429 and 503 among the answers say that nothing was taken; any other 5xx says nothing. */
    private static SendFailure ofStatus(int status) {
        boolean refused = (status >= 400 && status < 500) || status == TOO_MANY_REQUESTS || status == SERVICE_UNAVAILABLE;
        return new SendFailure(refused, "The partner answered with HTTP status " + status + ".");
    }
}
