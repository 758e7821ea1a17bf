package io.payergateway.hl7;

import io.netty.channel.ChannelDuplexHandler;

/** One frame of a connection at a time. */
public final class MllpFrameDecoder extends ChannelDuplexHandler {

    public MllpFrameDecoder(MllpLimits limits, MllpConnections connections, BrokenFrames brokenFrames) {
    }
}
