package io.payergateway.hl7;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.ReferenceCountUtil;
import io.payergateway.hl7.BrokenFrame.Reason;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MllpFrameDecoderTest {
    private static final MllpLimits LIMITS = new MllpLimits(1_000, Duration.ofSeconds(15), 2);
    private final MllpConnections connections = new MllpConnections(LIMITS.maxConnections());
    private final List<BrokenFrame> broken = new ArrayList<>();
    private final List<String> taken = new ArrayList<>();

    @Test
    void threeMessagesInOneWriteAreTakenOneByOneAsTheirRepliesAreWritten() {
        EmbeddedChannel channel = open();
        receive(channel, framed("one") + framed("two") + framed("three"));
        assertThat(takenBy(channel)).containsExactly("one");
        reply(channel, "ack one");
        assertThat(takenBy(channel)).containsExactly("one", "two");
        reply(channel, "ack two");
        reply(channel, "ack three");
        assertThat(takenBy(channel)).containsExactly("one", "two", "three");
        assertThat(sent(channel)).isEqualTo(framed("ack one") + framed("ack two") + framed("ack three"));
        assertThat(broken).isEmpty();
    }

    @Test
    void aMessageInPiecesOfOneByteIsTakenWhole() {
        EmbeddedChannel channel = open();
        for (char each : framed("MSH|whole").toCharArray()) {
            receive(channel, String.valueOf(each));
        }
        assertThat(takenBy(channel)).containsExactly("MSH|whole");
    }

    @Test
    void aStartInsideAnOpenFrameAbortsItAndNeverMergesItWithTheNext() {
        EmbeddedChannel channel = open();
        receive(channel, "\u000Bfirst half" + framed("second"));
        assertThat(takenBy(channel)).containsExactly("second");
        assertBroken(Reason.ABORTED, "first half");
    }

    @Test
    void bytesOutsideAFrameAreReportedAndLineEndsAreNot() {
        EmbeddedChannel channel = open();
        receive(channel, framed("one") + "\r\n" + "stray" + framed("two"));
        reply(channel, "ack");
        assertThat(takenBy(channel)).containsExactly("one", "two");
        assertBroken(Reason.OUTSIDE, "stray");
    }

    @Test
    void anEndWithoutItsCarriageReturnIsReportedAndNotTaken() {
        EmbeddedChannel channel = open();
        receive(channel, "\u000Bmessage\u001Cx" + framed("two"));
        assertThat(takenBy(channel)).containsExactly("two");
        assertThat(broken).extracting(BrokenFrame::reason).containsExactly(Reason.BAD_END, Reason.OUTSIDE);
    }

    @Test
    void aFrameOfExactlyTheLimitIsTakenAndOneByteMoreEndsTheConnection() {
        EmbeddedChannel channel = open();
        receive(channel, framed("x".repeat(1_000)));
        assertThat(takenBy(channel)).containsExactly("x".repeat(1_000));
        reply(channel, "ack");
        receive(channel, "\u000B" + "y".repeat(1_001));
        assertBroken(Reason.TOO_LARGE, "y".repeat(1_000));
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void aPauseInsideAFrameEndsTheConnectionAndKeepsTheBytes() {
        EmbeddedChannel channel = open();
        receive(channel, "\u000Bhalf a");
        pass(channel, 14, TimeUnit.SECONDS);
        receive(channel, " message");
        pass(channel, 14, TimeUnit.SECONDS);
        assertThat(channel.isOpen()).isTrue();
        pass(channel, 2, TimeUnit.SECONDS);
        assertThat(channel.isOpen()).isFalse();
        assertBroken(Reason.TIMED_OUT, "half a message");
    }

    @Test
    void aPauseBetweenFramesIsNoFault() {
        EmbeddedChannel channel = open();
        receive(channel, framed("one"));
        reply(channel, "ack");
        pass(channel, 1, TimeUnit.HOURS);
        receive(channel, framed("two"));
        assertThat(takenBy(channel)).containsExactly("one", "two");
        assertThat(broken).isEmpty();
    }

    @Test
    void aSlowReplyIsNoPauseOfTheSender() {
        EmbeddedChannel channel = open();
        receive(channel, framed("one") + "\u000Btw");
        pass(channel, 1, TimeUnit.MINUTES);
        assertThat(channel.isOpen()).isTrue();
        reply(channel, "ack");
        receive(channel, "o\u001C\r");
        assertThat(takenBy(channel)).containsExactly("one", "two");
    }

    @Test
    void aConnectionThatEndsInsideAFrameLeavesItsBytes() {
        EmbeddedChannel channel = open();
        receive(channel, "\u000Bhalf");
        channel.close();
        assertBroken(Reason.CUT_OFF, "half");
        assertThat(connections.open()).isZero();
    }

    @Test
    void atTheLimitTheConnectionThatIsIdleForTheLongestTimeMakesRoom() {
        EmbeddedChannel first = open();
        EmbeddedChannel second = open();
        receive(first, framed("one"));
        reply(first, "ack");
        EmbeddedChannel third = open();
        second.runPendingTasks();
        assertThat(List.of(first.isOpen(), second.isOpen(), third.isOpen())).containsExactly(true, false, true);
        assertThat(connections.open()).isEqualTo(2);
        assertThat(broken).isEmpty();
    }

    @Test
    void aSenderThatDoesNotReadItsAnswerLosesItsPlace() {
        ChannelOutboundHandlerAdapter full = new ChannelOutboundHandlerAdapter() {
            @Override
            public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
                ReferenceCountUtil.release(message); // never written
            }
        };
        EmbeddedChannel channel = new EmbeddedChannel(full, new MllpFrameEncoder(), new MllpFrameDecoder(LIMITS, connections, keeping()));
        channel.freezeTime();
        receive(channel, framed("one"));
        channel.write((Object) latin("ack"));
        pass(channel, 14, TimeUnit.SECONDS);
        assertThat(channel.isOpen()).isTrue();
        pass(channel, 2, TimeUnit.SECONDS);
        assertThat(channel.isOpen()).isFalse();
        assertThat(connections.open()).isZero();
    }

    @Test
    void oneConnectionTooManyIsClosedWhereAllAreAtWorkAndAClosedOneMakesRoom() {
        EmbeddedChannel first = open();
        receive(first, "\u000Bhalf");
        receive(open(), framed("no answer yet"));
        assertThat(open().isOpen()).isFalse();
        assertThat(connections.open()).isEqualTo(2);
        first.close();
        assertThat(open().isOpen()).isTrue();
    }

    @Test
    void nothingBehindABrokenFrameIsTakenBeforeItIsKept() {
        CompletableFuture<Void> kept = new CompletableFuture<>();
        EmbeddedChannel channel = open(frame -> kept);
        receive(channel, "\u000Bhalf" + framed("next"));
        assertThat(takenBy(channel)).isEmpty();
        kept.complete(null);
        channel.runPendingTasks();
        assertThat(takenBy(channel)).containsExactly("next");
    }

    @Test
    void aBrokenFrameThatCannotBeKeptEndsTheConnectionInsteadOfBeingForgotten() {
        EmbeddedChannel channel = open(frame -> CompletableFuture.failedFuture(new IllegalStateException("database away")));
        receive(channel, "\u000Bhalf" + framed("next"));
        channel.runPendingTasks();
        assertThat(channel.isOpen()).isFalse();
        assertThat(takenBy(channel)).isEmpty();
    }

    @Test
    void anEmptyReplySendsNothingAndLetsTheNextMessageGo() {
        EmbeddedChannel channel = open();
        receive(channel, framed("one") + framed("two"));
        reply(channel, "");
        assertThat(sent(channel)).isEmpty();
        assertThat(takenBy(channel)).containsExactly("one", "two");
    }

    @Test
    void aSenderThatDoesNotWaitIsNotReadWhileTooMuchIsHeldBack() {
        EmbeddedChannel channel = open();
        receive(channel, framed("first"));
        for (int i = 0; i < 100; i++) {
            receive(channel, framed("z".repeat(900)));
        }
        assertThat(channel.config().isAutoRead()).isFalse();
        for (int i = 0; i <= 100; i++) {
            reply(channel, "ack");
        }
        assertThat(channel.config().isAutoRead()).isTrue();
        assertThat(takenBy(channel)).hasSize(101);
    }

    /** Whatever the network does to the stream, the same messages come out, in order, and the same bytes are reported. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89})
    void anySplitOfTheStreamGivesTheSameMessages(long seed) {
        Random random = new Random(seed);
        List<String> expected = new ArrayList<>();
        List<String> expectedBroken = new ArrayList<>();
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        for (int i = 0; i < 200; i++) {
            String message = randomText(random, 1 + random.nextInt(60));
            switch (random.nextInt(6)) {
                case 0 -> {
                    stream.writeBytes(latin("\u000B" + message));       // aborted by whatever frame comes next
                    expectedBroken.add(message);
                    String next = randomText(random, 10);
                    stream.writeBytes(latin(framed(next)));
                    expected.add(next);
                }
                case 1 -> stream.writeBytes(latin("\r\n"));
                default -> {
                    stream.writeBytes(latin(framed(message)));
                    expected.add(message);
                }
            }
        }
        EmbeddedChannel channel = open();
        byte[] bytes = stream.toByteArray();
        for (int from = 0; from < bytes.length; ) {
            int to = Math.min(bytes.length, from + 1 + random.nextInt(random.nextBoolean() ? 3 : 200));
            channel.writeInbound(Unpooled.wrappedBuffer(Arrays.copyOfRange(bytes, from, to)));
            from = to;
            if (random.nextBoolean()) {
                drain(channel);
            }
        }
        for (int i = 0; i < 500; i++) {
            drain(channel);
        }
        assertThat(taken).containsExactlyElementsOf(expected);
        assertThat(broken).extracting(frame -> new String(frame.bytes(), StandardCharsets.ISO_8859_1)).containsExactlyElementsOf(expectedBroken);
        channel.close();
    }

    private void drain(EmbeddedChannel channel) {
        channel.runPendingTasks();
        int before = taken.size();
        if (takenBy(channel).size() > before) {
            reply(channel, "ack");
            channel.releaseOutbound();
        }
    }

    private EmbeddedChannel open() {
        return open(keeping()::keep);
    }

    private BrokenFrames keeping() {
        return frame -> {
            broken.add(frame);
            return CompletableFuture.completedFuture(null);
        };
    }

    private EmbeddedChannel open(Function<BrokenFrame, CompletionStage<Void>> keep) {
        EmbeddedChannel channel = new EmbeddedChannel(new MllpFrameEncoder(), new MllpFrameDecoder(LIMITS, connections, keep::apply));
        channel.freezeTime();
        return channel;
    }

    private static void receive(EmbeddedChannel channel, String text) {
        channel.writeInbound(Unpooled.wrappedBuffer(latin(text)));
        channel.runPendingTasks();
    }

    /** A task that is due may queue another. */
    private static void pass(EmbeddedChannel channel, long amount, TimeUnit unit) {
        channel.advanceTimeBy(amount, unit);
        channel.runPendingTasks();
        channel.runPendingTasks();
    }

    private static void reply(EmbeddedChannel channel, String text) {
        channel.writeOutbound((Object) latin(text));
        channel.runPendingTasks();
    }

    private List<String> takenBy(EmbeddedChannel channel) {
        for (byte[] message = channel.readInbound(); message != null; message = channel.readInbound()) {
            taken.add(new String(message, StandardCharsets.ISO_8859_1));
        }
        return taken;
    }

    private static String sent(EmbeddedChannel channel) {
        StringBuilder sent = new StringBuilder();
        for (ByteBuf bytes = channel.readOutbound(); bytes != null; bytes = channel.readOutbound()) {
            sent.append(bytes.toString(StandardCharsets.ISO_8859_1));
            bytes.release();
        }
        return sent.toString();
    }

    private void assertBroken(Reason reason, String bytes) {
        assertThat(broken).hasSize(1);
        assertThat(broken.get(0).reason()).isEqualTo(reason);
        assertThat(new String(broken.get(0).bytes(), StandardCharsets.ISO_8859_1)).isEqualTo(bytes);
    }

    private static String randomText(Random random, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            char each = (char) random.nextInt(256);
            text.append(each == 0x0B || each == 0x1C ? '|' : each);
        }
        return text.toString();
    }

    private static String framed(String text) {
        return "\u000B" + text + "\u001C\r";
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
