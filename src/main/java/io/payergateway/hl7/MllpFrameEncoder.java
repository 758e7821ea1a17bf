package io.payergateway.hl7;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.MessageToByteEncoder;

/** Puts a reply into its frame: VT reply FS CR. An empty reply writes nothing: the sender asked for no acknowledgment (MSH-15, MSH-16). */
@ChannelHandler.Sharable
public final class MllpFrameEncoder extends MessageToByteEncoder<byte[]> {
    static final byte VT = 0x0B;
    static final byte FS = 0x1C;
    static final byte CR = 0x0D;

    public MllpFrameEncoder() {
        super(byte[].class);
    }

    @Override
    protected ByteBuf allocateBuffer(ChannelHandlerContext context, byte[] reply, boolean preferDirect) {
        int size = reply.length == 0 ? 0 : reply.length + 3;
        return preferDirect ? context.alloc().ioBuffer(size) : context.alloc().heapBuffer(size);
    }

    @Override
    protected void encode(ChannelHandlerContext context, byte[] reply, ByteBuf out) {
        if (reply.length > 0) {
            out.writeByte(VT).writeBytes(reply).writeByte(FS).writeByte(CR);
        }
    }
}
