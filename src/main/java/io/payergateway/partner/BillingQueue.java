package io.payergateway.partner;

/**
 * Where business events go.
 *
 * @param brokerUrl "embedded", or the URL of an Artemis broker (tcp://host:61616)
 * @param user      empty together with password where the broker asks for none
 */
public record BillingQueue(String brokerUrl, String queue, String user, String password) {
    public static final String EMBEDDED = "embedded";

    public boolean isEmbedded() {
        return brokerUrl.equals(EMBEDDED);
    }

    @Override
    public String toString() {
        return brokerUrl + "/" + queue;
    }
}
