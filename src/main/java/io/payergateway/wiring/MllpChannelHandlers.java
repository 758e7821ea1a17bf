package io.payergateway.wiring;

import io.netty.channel.ChannelHandler;
import io.payergateway.hl7.BrokenFrames;
import io.payergateway.hl7.MllpConnections;
import io.payergateway.hl7.MllpFrameDecoder;
import io.payergateway.hl7.MllpLimits;
import java.util.function.BooleanSupplier;
import org.apache.camel.component.netty.DefaultChannelHandlerFactory;

/** Gives each MLLP connection its own decoder: {@code netty:tcp://...?decoders=#mllpDecoder&encoders=#mllpEncoder&sync=true}. */
public final class MllpChannelHandlers extends DefaultChannelHandlerFactory {
    private final MllpLimits limits;
    private final MllpConnections connections;
    private final BrokenFrames brokenFrames;
    private final BooleanSupplier open;

    public MllpChannelHandlers(MllpLimits limits, BrokenFrames brokenFrames, BooleanSupplier open) {
        this.limits = limits;
        this.connections = new MllpConnections(limits.maxConnections());
        this.brokenFrames = brokenFrames;
        this.open = open;
    }

    public MllpConnections connections() {
        return connections;
    }

    @Override
    public ChannelHandler newChannelHandler() {
        return new MllpFrameDecoder(limits, connections, brokenFrames, open);
    }
}
