package io.payergateway.wiring;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.AsyncProcessorSupport;

/** Gives a message to the receiver and goes on, without holding a thread, when its answer is durable. */
final class ReceiveProcessor extends AsyncProcessorSupport {
    private final Function<byte[], CompletableFuture<byte[]>> receiver;

    ReceiveProcessor(Function<byte[], CompletableFuture<byte[]>> receiver) {
        this.receiver = receiver;
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        byte[] message = exchange.getMessage().getBody(byte[].class);
        receiver.apply(message).whenComplete((answer, failure) -> {
            exchange.getMessage().removeHeaders("*");
            if (failure != null) {
                exchange.setException(failure);
            } else {
                exchange.getMessage().setBody(answer);
            }
            callback.done(false);
        });
        return false;
    }
}
