package io.payergateway.wiring;

import io.payergateway.partner.Partners;
import io.payergateway.partner.Transport;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** Makes the message of an exchange a request to the route's clearinghouse, which is an exchange property. */
record PartnerRequests(Partners partners) {

    static String clearinghouse(Exchange exchange) {
        return exchange.getProperty("clearinghouse", String.class);
    }

    /** No body, and no header of the other side's last answer: what goes out is only what is set here and after. */
    void begin(Exchange exchange, String method) {
        Message message = exchange.getMessage();
        message.setBody(null);
        message.removeHeaders("*");
        if (transport(exchange) instanceof Transport.Https https) {
            message.setHeader(Exchange.HTTP_METHOD, method);
            message.setHeader("Authorization", "Bearer " + https.bearerToken());
        }
    }

    Transport transport(Exchange exchange) {
        return partners.clearinghouses().get(clearinghouse(exchange)).transport();
    }
}
