package io.payergateway.hl7;

import static io.payergateway.hl7.MllpFrameEncoder.CR;
import static io.payergateway.hl7.MllpFrameEncoder.FS;
import static io.payergateway.hl7.MllpFrameEncoder.VT;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.util.concurrent.ScheduledFuture;
import io.payergateway.hl7.BrokenFrame.Reason;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cuts the byte stream of one connection into HL7 messages (VT message FS CR; HL7 2.5.1 appendix C, MLLP release 1) and passes each on as {@code byte[]}.
 *
 * <p>One message is in flight at a time: the next is passed on only when the reply to the one before was written, so that replies keep the order of
 * the messages however they are processed. Held-back bytes wait in the buffer; beyond {@value #HOLD_BYTES} of them the connection is not read.
 * All state belongs to the channel's event loop.
 */
public final class MllpFrameDecoder extends ChannelDuplexHandler {
    private static final Logger LOG = LoggerFactory.getLogger(MllpFrameDecoder.class);
    private static final int HOLD_BYTES = 64 * 1024;
    /** Whoever sends that much without one VT does not speak MLLP. */
    private static final int MAX_OUTSIDE_BYTES = 4 * 1024;

    private final MllpLimits limits;
    private final MllpConnections connections;
    private final BrokenFrames brokenFrames;
    private final BooleanSupplier open;

    private ByteBuf buffer = Unpooled.EMPTY_BUFFER;
    /** Bytes from the reader index on that hold neither VT nor FS. */
    private int scanned;
    private boolean insideFrame;
    private boolean inFlight;
    private boolean advancing;
    private boolean done;
    private ScheduledFuture<?> pauseTimer;
    /** Among the connections of the listener; empty before and after. */
    private Optional<MllpConnections.Place> place = Optional.empty();

    /** Always open. */
    public MllpFrameDecoder(MllpLimits limits, MllpConnections connections, BrokenFrames brokenFrames) {
        this(limits, connections, brokenFrames, () -> true);
    }

    /** @param open false while nothing may be taken in: then each connection is closed, unless it still waits for its answer */
    public MllpFrameDecoder(MllpLimits limits, MllpConnections connections, BrokenFrames brokenFrames, BooleanSupplier open) {
        this.limits = limits;
        this.connections = connections;
        this.brokenFrames = brokenFrames;
        this.open = open;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        place = connections.enter(() -> context.executor().execute(() -> closeWhereIdle(context)));
        if (place.isPresent() && !open.getAsBoolean()) {
            refuse(context);
        } else if (place.isPresent()) {
            place.get().idle(true);
            context.fireChannelActive();
        } else {
            LOG.warn("MLLP connection from {} refused: the limit of {} connections is reached", context.channel().remoteAddress(), limits.maxConnections());
            done = true;
            context.close();
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        if (done) {
            bytes.release();
            return;
        }
        buffer = ByteToMessageDecoder.MERGE_CUMULATOR.cumulate(context.alloc(), buffer, bytes);
        if (!holdWhatIsBuffered()) {
            LOG.warn("MLLP connection from {} closed: all connections together hold too many bytes of unfinished messages", context.channel().remoteAddress());
            refuse(context);
            return;
        }
        advance(context);
    }

    /** What a small message needs is always there. */
    private boolean holdWhatIsBuffered() {
        return place.isEmpty() || place.get().hold(Math.max(buffer.readableBytes() - HOLD_BYTES, 0) / 1024);
    }

    /** The reply on its way out: once it is written the next frame may go. */
    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        ChannelPromise written = promise.unvoid();
        if (inFlight) {
            ScheduledFuture<?> stuck = context.executor().schedule(() -> notRead(context), limits.maxPause().toMillis(), TimeUnit.MILLISECONDS);
            written.addListener(result -> {
                stuck.cancel(false);
                goOn(context);
            });
        }
        context.write(message, written);
    }

    /** The sender does not read its answers, and would keep its place for ever. What it sent is in the journal, and is known when it comes again. */
    private void notRead(ChannelHandlerContext context) {
        LOG.warn("MLLP connection from {} closed: it has not read its answer for {}", context.channel().remoteAddress(), limits.maxPause());
        refuse(context);
    }

    private boolean isIdle() {
        return !inFlight && !insideFrame && !buffer.isReadable();
    }

    private void closeWhereIdle(ChannelHandlerContext context) {
        if (!done && isIdle()) {
            LOG.info("MLLP connection from {} closed, the longest idle one of {}", context.channel().remoteAddress(), limits.maxConnections());
            refuse(context);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (!done && !inFlight) {
            // Frames held back behind one in flight were whole but never acknowledged: they are still the sender's.
            if (insideFrame) {
                report(new BrokenFrame(Reason.CUT_OFF, take(buffer.readableBytes())));
            } else if (buffer.isReadable()) {
                report(new BrokenFrame(Reason.OUTSIDE, take(buffer.readableBytes())));
            }
        }
        end();
        context.fireChannelInactive();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        end();
    }

    private void goOn(ChannelHandlerContext context) {
        inFlight = false;
        if (!advancing && !done) {
            advance(context);
        }
    }

    /** Passes on what is whole until something is in flight or bytes are missing. */
    private void advance(ChannelHandlerContext context) {
        cancelTimer();
        if (!inFlight && !open.getAsBoolean()) {
            refuse(context);
            return;
        }
        advancing = true;
        boolean more = true;
        while (more && !inFlight && !done) {
            more = insideFrame ? readFrame(context) : findFrame(context);
        }
        advancing = false;
        if (done) {
            return;
        }
        if (!inFlight && (insideFrame || buffer.isReadable())) {
            pauseTimer = context.executor().schedule(() -> pausedTooLong(context), limits.maxPause().toMillis(), TimeUnit.MILLISECONDS);
        }
        if (!buffer.isReadable()) {
            buffer.release();
            buffer = Unpooled.EMPTY_BUFFER;
        }
        holdWhatIsBuffered();
        place.ifPresent(own -> own.idle(isIdle()));
        boolean read = !inFlight || buffer.readableBytes() <= HOLD_BYTES;
        if (context.channel().config().isAutoRead() != read) {
            context.channel().config().setAutoRead(read);
        }
    }

    /** Without an answer, so that nothing counts as taken; what waits in the buffer is still the sender's. */
    private void refuse(ChannelHandlerContext context) {
        done = true;
        context.close();
    }

    /** Looks for the VT that opens a frame. Line ends between frames are harmless and common; anything else is reported. */
    private boolean findFrame(ChannelHandlerContext context) {
        while (buffer.isReadable() && isLineEnd(buffer.getByte(buffer.readerIndex()))) {
            buffer.skipBytes(1);
        }
        int outside = buffer.bytesBefore(VT);
        if (outside < 0) {
            if (buffer.readableBytes() >= MAX_OUTSIDE_BYTES) {
                keepAndClose(context, new BrokenFrame(Reason.OUTSIDE, take(MAX_OUTSIDE_BYTES)));
            }
            return false;
        }
        if (outside > 0) {
            keep(context, new BrokenFrame(Reason.OUTSIDE, take(outside)));
        }
        begin();
        return true;
    }

    /** Looks for the end of the open frame; true when something was found and scanning may go on. */
    private boolean readFrame(ChannelHandlerContext context) {
        int start = buffer.readerIndex();
        int found = buffer.forEachByte(start + scanned, buffer.readableBytes() - scanned, each -> each != VT && each != FS);
        int length = (found < 0 ? buffer.writerIndex() : found) - start;
        if (length > limits.maxFrameBytes()) {
            keepAndClose(context, new BrokenFrame(Reason.TOO_LARGE, take(limits.maxFrameBytes())));
            return false;
        }
        scanned = length;
        if (found < 0) {
            return false;
        }
        if (buffer.getByte(found) == VT) {
            keep(context, new BrokenFrame(Reason.ABORTED, take(length)));
            begin();
            return true;
        }
        if (found + 1 == buffer.writerIndex()) {
            return false;
        }
        insideFrame = false;
        if (buffer.getByte(found + 1) != CR) {
            keep(context, new BrokenFrame(Reason.BAD_END, take(length)));
            buffer.skipBytes(1);
            return true;
        }
        byte[] frame = take(length);
        buffer.skipBytes(2);
        buffer.discardSomeReadBytes();
        inFlight = true;
        context.fireChannelRead(frame);
        return true;
    }

    /** The reader index stands at the VT. */
    private void begin() {
        buffer.skipBytes(1);
        insideFrame = true;
        scanned = 0;
    }

    private byte[] take(int length) {
        byte[] bytes = new byte[length];
        buffer.readBytes(bytes);
        scanned = 0;
        return bytes;
    }

    private void pausedTooLong(ChannelHandlerContext context) {
        if (!done && !inFlight) {
            Reason reason = insideFrame ? Reason.TIMED_OUT : Reason.OUTSIDE;
            keepAndClose(context, new BrokenFrame(reason, take(buffer.readableBytes())));
        }
    }

    private void keep(ChannelHandlerContext context, BrokenFrame frame) {
        inFlight = true;
        report(frame).whenComplete((nothing, failure) -> context.executor().execute(() -> {
            if (failure != null) {
                // It could not be kept, so nothing after it may be taken either: the sender must see that something is wrong.
                done = true;
                context.close();
            } else {
                goOn(context);
            }
        }));
    }

    private void keepAndClose(ChannelHandlerContext context, BrokenFrame frame) {
        done = true;
        report(frame).whenComplete((nothing, failure) -> context.executor().execute(context::close));
    }

    private CompletionStage<Void> report(BrokenFrame frame) {
        LOG.warn("MLLP: {} ({} bytes)", frame.reason().detail(), frame.bytes().length);
        try {
            return brokenFrames.keep(frame).whenComplete((nothing, failure) -> {
                if (failure != null) {
                    LOG.error("MLLP: a broken frame of {} bytes could not be kept", frame.bytes().length);
                }
            });
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private void end() {
        done = true;
        insideFrame = false;
        cancelTimer();
        buffer.release();
        buffer = Unpooled.EMPTY_BUFFER;
        place.ifPresent(MllpConnections.Place::leave);
        place = Optional.empty();
    }

    private void cancelTimer() {
        if (pauseTimer != null) {
            pauseTimer.cancel(false);
            pauseTimer = null;
        }
    }

    private static boolean isLineEnd(byte each) {
        return each == '\r' || each == '\n';
    }
}
