package io.payergateway.hl7;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What the connections of one listener hold together. */
class MllpBytesHeldTest {
    private final MllpConnections connections = new MllpConnections(10, 200);

    private EmbeddedChannel open() {
        return new EmbeddedChannel(new MllpFrameDecoder(new MllpLimits(10 << 20, Duration.ofSeconds(15), 10), connections,
                frame -> CompletableFuture.completedFuture(null)));
    }

    private static void receive(EmbeddedChannel channel, String text) {
        channel.writeInbound(Unpooled.copiedBuffer(text, StandardCharsets.ISO_8859_1));
    }

    @Test
    void oneLargeMessageTooManyIsClosedWithoutAnswerWhileSmallOnesAreTakenAndRoomComesBack() {
        String part = "\u000B" + "x".repeat(200 << 10);
        EmbeddedChannel first = open();
        receive(first, part);
        EmbeddedChannel second = open();
        receive(second, part);
        assertThat(second.isOpen()).isFalse();
        assertThat((Object) second.readOutbound()).isNull();

        EmbeddedChannel small = open();
        receive(small, "\u000Bsmall\u001C\r");
        assertThat((Object) small.readInbound()).isEqualTo("small".getBytes(StandardCharsets.ISO_8859_1));

        receive(first, "\u001C\r");
        assertThat((byte[]) first.readInbound()).hasSize(200 << 10);
        EmbeddedChannel third = open();
        receive(third, part);
        assertThat(third.isOpen()).as("the room of a message that is taken is free again").isTrue();
        third.close();
        EmbeddedChannel fourth = open();
        receive(fourth, part);
        assertThat(fourth.isOpen()).as("and that of a connection that went").isTrue();
    }
}
