package io.payergateway.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.payergateway.hl7.BrokenFrame;
import io.payergateway.hl7.MllpFrameEncoder;
import io.payergateway.hl7.MllpLimits;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.AsyncProcessorSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The frame handlers inside camel-netty, on real sockets, with replies that come late and out of order from other threads. */
class MllpListenerTest {
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(4);
    private volatile boolean open = true;
    private volatile CompletableFuture<Void> hold = CompletableFuture.completedFuture(null);
    private final List<BrokenFrame> broken = new CopyOnWriteArrayList<>();
    private final MllpChannelHandlers handlers = new MllpChannelHandlers(new MllpLimits(100_000, Duration.ofSeconds(1), 3), frame -> {
        broken.add(frame);
        return CompletableFuture.completedFuture(null);
    }, () -> open);
    private int port;

    @BeforeEach
    void listen() throws Exception {
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        camel.getRegistry().bind("mllpDecoder", handlers);
        camel.getRegistry().bind("mllpEncoder", new MllpFrameEncoder());
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("netty:tcp://127.0.0.1:" + port + "?sync=true&decoders=#mllpDecoder&encoders=#mllpEncoder&allowDefaultCodec=false"
                        + "&usingExecutorService=false&disconnectOnNoReply=false").process(new LateEcho());
            }
        });
        camel.start();
    }

    @AfterEach
    void stop() {
        camel.stop();
        threads.shutdownNow();
    }

    private final class LateEcho extends AsyncProcessorSupport {
        private final Random random = new Random(7);

        @Override
        public boolean process(Exchange exchange, AsyncCallback callback) {
            byte[] message = exchange.getMessage().getBody(byte[].class);
            long delay;
            synchronized (random) {
                delay = random.nextInt(5);
            }
            threads.schedule(() -> hold.thenRun(() -> {
                exchange.getMessage().setBody(("ack " + text(message)).getBytes(StandardCharsets.US_ASCII));
                callback.done(false);
            }), delay, TimeUnit.MILLISECONDS);
            return false;
        }
    }

    @Test
    void threeMessagesInOneWriteGetThreeAcksInOrder() throws Exception {
        try (Socket socket = connect()) {
            send(socket, framed("1") + framed("2") + framed("3"));
            assertThat(receive(socket, 3)).containsExactly("ack 1", "ack 2", "ack 3");
        }
    }

    @Test
    void aHundredMessagesWithoutWaitingGetTheirAcksInOrderOnEachOfThreeConnections() throws Exception {
        Socket[] sockets = {connect(), connect(), connect()};
        for (Socket socket : sockets) {
            StringBuilder all = new StringBuilder();
            for (int i = 0; i < 100; i++) {
                all.append(framed(socket.getLocalPort() + "-" + i));
            }
            send(socket, all.toString());
        }
        for (Socket socket : sockets) {
            List<String> acks = receive(socket, 100);
            for (int i = 0; i < 100; i++) {
                assertThat(acks.get(i)).isEqualTo("ack " + socket.getLocalPort() + "-" + i);
            }
            socket.close();
        }
    }

    @Test
    void oneConnectionTooManyTakesThePlaceOfTheLongestIdleOne() throws Exception {
        try (Socket first = connect(); Socket second = connect(); Socket third = connect()) {
            for (Socket each : List.of(first, second, third)) {
                send(each, framed("1"));
                assertThat(receive(each, 1)).containsExactly("ack 1");
                Thread.sleep(200); // the listener knows by then that its answer is written, and the next one is idle after it
            }
            try (Socket fourth = connect()) {
                send(fourth, framed("4"));
                assertThat(receive(fourth, 1)).containsExactly("ack 4");
                assertThat(first.getInputStream().read()).as("its place was taken").isEqualTo(-1);
                send(second, framed("5"));
                assertThat(receive(second, 1)).containsExactly("ack 5");
            }
        }
    }

    @Test
    void whileClosedEveryConnectionIsClosedWithoutAnAckAndAfterwardsAllIsAsBefore() throws Exception {
        try (Socket before = connect(); Socket waiting = connect()) {
            send(before, framed("1"));
            assertThat(receive(before, 1)).containsExactly("ack 1");
            hold = new CompletableFuture<>();
            send(waiting, framed("in flight") + framed("behind it"));
            Thread.sleep(200); // it is with the processor by now
            open = false;
            send(before, framed("2"));
            assertThat(before.getInputStream().read()).as("an open connection, at its next message").isEqualTo(-1);
            try (Socket during = connect()) {
                assertThat(during.getInputStream().read()).as("a new connection").isEqualTo(-1);
            }
            hold.complete(null);
            assertThat(receive(waiting, 1)).as("what was taken is answered").containsExactly("ack in flight");
            assertThat(waiting.getInputStream().read()).as("what was not is not").isEqualTo(-1);
        }
        open = true;
        try (Socket after = connect()) {
            send(after, framed("3"));
            assertThat(receive(after, 1)).containsExactly("ack 3");
        }
        assertThat(broken).as("nothing of it is kept: it is still the sender's").isEmpty();
    }

    @Test
    void aSenderThatStallsInsideAFrameIsCutOffAndItsBytesAreKept() throws Exception {
        try (Socket socket = connect()) {
            send(socket, "\u000Bhalf a message");
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
        assertThat(broken).singleElement().satisfies(frame -> {
            assertThat(frame.reason()).isEqualTo(BrokenFrame.Reason.TIMED_OUT);
            assertThat(text(frame.bytes())).isEqualTo("half a message");
        });
    }

    @Test
    void anAbortedFrameGetsNoAckAndTheNextOneDoes() throws Exception {
        try (Socket socket = connect()) {
            send(socket, "\u000Bhalf" + framed("whole"));
            assertThat(receive(socket, 1)).containsExactly("ack whole");
        }
        assertThat(broken).extracting(frame -> text(frame.bytes())).containsExactly("half");
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket("127.0.0.1", port);
        socket.setSoTimeout(20_000);
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    private static List<String> receive(Socket socket, int count) throws IOException {
        InputStream in = socket.getInputStream();
        StringBuilder all = new StringBuilder();
        while (all.chars().filter(each -> each == 0x1C).count() < count || all.charAt(all.length() - 1) != '\r') {
            int each = in.read();
            assertThat(each).as("the connection ended after: " + all).isNotNegative();
            all.append((char) each);
        }
        return List.of(all.substring(1, all.length() - 2).split("\u001C\r\u000B"));
    }

    private static String framed(String text) {
        return "\u000B" + text + "\u001C\r";
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.US_ASCII);
    }
}
