package io.payergateway.wiring;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.payergateway.journal.Channel;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.AsyncProcessorSupport;

/** Gives a message to the receiver and goes on, without holding a thread, when its answer is durable. */
public final class ReceiveProcessor extends AsyncProcessorSupport {
    private final Channel channel;
    private final BiFunction<Channel, byte[], CompletableFuture<byte[]>> receiver;
    private final Counter received;
    private final Counter answered;

    public ReceiveProcessor(Channel channel, BiFunction<Channel, byte[], CompletableFuture<byte[]>> receiver, MeterRegistry meters) {
        this.channel = channel;
        this.receiver = receiver;
        this.received = Counter.builder("gateway.received").tag("channel", channel.name()).description("messages taken in").register(meters);
        this.answered = Counter.builder("gateway.answered").tag("channel", channel.name()).description("messages answered, their bytes being durable")
                .register(meters);
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        byte[] message = exchange.getMessage().getBody(byte[].class);
        received.increment();
        receiver.apply(channel, message).whenComplete((answer, failure) -> {
            exchange.getMessage().removeHeaders("*");
            if (failure != null) {
                exchange.setException(failure);
            } else {
                exchange.getMessage().setBody(answer);
                answered.increment();
            }
            callback.done(false);
        });
        return false;
    }
}
