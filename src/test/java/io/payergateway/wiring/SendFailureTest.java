package io.payergateway.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import com.jcraft.jsch.JSchException;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The failures that HttpsSubmitTest and SftpLoginTest do not bring about for real. */
class SendFailureTest {
    private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");

    static Stream<Exception> beforeTheFirstByte() {
        return Stream.of(new ConnectTimeoutException("in 10 s"), new UnknownHostException("nowhere"), new SSLPeerUnverifiedException("another name"),
                new JSchException("reject HostKey"));
    }

    static Stream<Exception> atAnyTime() {
        return Stream.of(new SocketTimeoutException("Read timed out"), new SocketException("Connection reset"), new NoHttpResponseException("closed"),
                new SSLException("broken record"), new IOException("Pipe broken"), new IllegalStateException());
    }

    @ParameterizedTest
    @MethodSource("beforeTheFirstByte")
    void whatFailsBeforeTheFirstByteOfTheFileProvesThatItDidNotArrive(Exception failure) {
        assertThat(SendFailure.of(new RuntimeException(failure), NOW).surelyNotArrived()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("atAnyTime")
    void whatMayFailAfterTheLastByteProvesNothing(Exception failure) {
        assertThat(SendFailure.of(new RuntimeException(failure), NOW).surelyNotArrived()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"120, PT2M", "0, PT0S", "999999999, P1D", "'Mon, 02 Mar 2026 12:30:00 GMT', PT30M", "'Tue, 31 Mar 2026 12:30:00 GMT', P1D"})
    void theTimeThatThePartnerNamesIsKeptForADayAtMost(String retryAfter, Duration wait) {
        assertThat(refused("retry-after", retryAfter).notBefore()).contains(NOW.plus(wait));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-5", "12345678901234567890", "2026-03-02"})
    void aTimeThatIsNoneIsAsIfItWereNotThere(String retryAfter) {
        assertThat(refused("Retry-After", retryAfter)).satisfies(failure -> {
            assertThat(failure.notBefore()).isEmpty();
            assertThat(failure.surelyNotArrived()).isTrue();
        });
    }

    @Test
    void noWordOfThePartnersReachesTheLedger() {
        HttpOperationFailedException answer = new HttpOperationFailedException("https://partner", 400, "MEMBER M123", null, Map.of(), "JANE DOE");
        assertThat(SendFailure.of(answer, NOW).sentence()).isEqualTo("The partner answered with HTTP status 400.");
    }

    private static SendFailure refused(String header, String value) {
        return SendFailure.of(new HttpOperationFailedException("https://partner", 503, "", null, Map.of(header, value), ""), NOW);
    }
}
