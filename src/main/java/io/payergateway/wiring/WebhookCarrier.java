package io.payergateway.wiring;

import io.payergateway.billing.Carrier;
import io.payergateway.billing.Delivery;
import io.payergateway.partner.BillingSystem;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Posts an event as JSON. The signature is HMAC-SHA256 with the shared secret over the time, a dot and the body, so that a receiver knows the sender, and refuses
 * what is older than it likes. Redirects are not followed, and of an answer only the status counts.
 */
final class WebhookCarrier implements Carrier {
    static final String EVENT = "X-Gateway-Event-Id";
    static final String TIMESTAMP = "X-Gateway-Timestamp";
    static final String SIGNATURE = "X-Gateway-Signature";
    private static final String ALGORITHM = "HmacSHA256";
    private static final int TOO_MANY = 429;
    private static final int REQUEST_TIMEOUT = 408;

    private final BillingSystem.Webhook target;
    private final InstantSource clock;
    private final HttpClient client;

    WebhookCarrier(BillingSystem.Webhook target, InstantSource clock) {
        this.target = target;
        this.clock = clock;
        this.client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).followRedirects(HttpClient.Redirect.NEVER).connectTimeout(target.timeout()).build();
    }

    @Override
    public Answer carry(Delivery delivery) {
        try {
            int status = client.send(request(delivery), HttpResponse.BodyHandlers.discarding()).statusCode();
            if (status >= 200 && status < 300) {
                return new Taken();
            }
            boolean ours = status >= 400 && status < 500 && status != REQUEST_TIMEOUT && status != TOO_MANY;
            return ours ? new Refused("It answered " + status + ".") : new NotNow("It answered " + status + ".");
        } catch (IOException e) {
            return new NotNow("It cannot be reached (" + e.getClass().getSimpleName() + ").");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new NotNow("The gateway is stopping.");
        }
    }

    private HttpRequest request(Delivery delivery) {
        String timestamp = Long.toString(clock.instant().getEpochSecond());
        return HttpRequest.newBuilder(target.url()).timeout(target.timeout()).header("Content-Type", "application/json").header("User-Agent", "payer-gateway")
                .header(EVENT, delivery.eventId().toString()).header(TIMESTAMP, timestamp).header(SIGNATURE, "v1=" + signature(target.secret(), timestamp, delivery.json()))
                .POST(HttpRequest.BodyPublishers.ofString(delivery.json(), StandardCharsets.UTF_8)).build();
    }

    static String signature(String secret, String timestamp, String body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal((timestamp + "." + body).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JVM has " + ALGORITHM, e);
        }
    }
}
