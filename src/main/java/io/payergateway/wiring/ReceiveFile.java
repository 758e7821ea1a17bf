package io.payergateway.wiring;

import io.payergateway.hl7.Hl7File;
import io.payergateway.journal.Channel;
import io.payergateway.model.Finding;
import io.payergateway.model.Owner;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.camel.Exchange;

/** The watched folders. A file that was half received when we were killed is received again: its first messages are then repeats and make nothing new. */
public final class ReceiveFile {
    /** A day's charges of a large hospital are below this; anything larger is a mistake. */
    static final long MAX_FILE_BYTES = 256L << 20;
    private static final int ACK_SECONDS = 60;
    /** A file that ends within a line may be one whose copying pauses; some are written so, and have to wait for it. */
    private static final Duration UNENDED_WAIT = Duration.ofSeconds(30);
    private static final String SOURCE = "docs/reference/errors.md";

    private final MessageReceiver receiver;
    private final ReceiveChargeBatch chargeBatches;
    private final RefusedMessages refused;
    private final InboxFiles inbox;

    ReceiveFile(MessageReceiver receiver, ReceiveChargeBatch chargeBatches, RefusedMessages refused, InboxFiles inbox) {
        this.receiver = receiver;
        this.chargeBatches = chargeBatches;
        this.refused = refused;
        this.inbox = inbox;
    }

    /** What answers a file, once all of it is durable. */
    private interface Receiving {
        byte[] receive(byte[] file) throws Exception;
    }

    /** One file with one or more HL7 messages, with or without batch headers; their ACKs go to {@code acks/NAME.ack} beside it, in order. */
    public void messages(Exchange exchange) throws Exception {
        take(exchange, this::acknowledged, file -> Hl7File.isCutOff(file) ? InboxFiles.WAIT : Hl7File.endsWithinALine(file) ? UNENDED_WAIT : Duration.ZERO);
    }

    /** One charge batch file; its answer is one line in {@code acks/NAME.ack}. */
    public void chargeBatch(Exchange exchange) throws Exception {
        take(exchange, chargeBatches::receive, file -> chargeBatches.isCutOff(file) ? InboxFiles.WAIT : Duration.ZERO);
    }

    /** @param wait for how long nobody may have written what ends so, before it is taken */
    private void take(Exchange exchange, Receiving receiving, Function<byte[], Duration> wait) throws Exception {
        Path path = Path.of(exchange.getMessage().getHeader(Exchange.FILE_PATH, String.class));
        long size = Files.size(path);
        if (size > MAX_FILE_BYTES) {
            inbox.refused(exchange, path, Finding.error("INBOX_FILE_TOO_LARGE", Owner.OPERATIONS, "A file of a watched folder has " + size + " bytes, and at most "
                    + MAX_FILE_BYTES + " are taken; nothing of it was read.", "", SOURCE));
            return;
        }
        byte[] file = Files.readAllBytes(path);
        if (file.length != size) {
            return; // it grew while it was read, and is looked at again
        }
        Optional<Finding> compressed = Compression.finding(file, "");
        if (compressed.isPresent()) {
            inbox.refused(exchange, path, compressed.get());
        } else if (!inbox.mayGrow(path, wait.apply(file))) {
            answer(exchange, path, receiving.receive(file), size);
        }
    }

    private byte[] acknowledged(byte[] file) throws Exception {
        if (Hl7File.isCutOff(file)) {
            return cutOff(file);
        }
        ByteArrayOutputStream acks = new ByteArrayOutputStream();
        List<byte[]> messages = Hl7File.split(file);
        // a file without any message is given to the receiver whole, so that its refusal is told and it is on a worklist
        for (byte[] message : messages.isEmpty() ? List.of(file) : messages) {
            acks.write(receiver.receive(Channel.FILE, message).get(ACK_SECONDS, TimeUnit.SECONDS));
        }
        return acks.toByteArray();
    }

    /** Its last message may lack charges, and nothing in it would show that: none is taken, so that the whole file can come. */
    private byte[] cutOff(byte[] file) throws Exception {
        String text = "The file is cut off: it begins as one of batches (FHS, BHS), and the segment that ends them (FTS, BTS) is missing; none of its "
                + Hl7File.split(file).size() + " messages was taken.";
        Finding why = Finding.error("FILE_TRUNCATED", Owner.OPERATIONS, text, "file", "HL7 2.5.1 2.10.3");
        refused.keep(Channel.FILE, why.code(), text, file, true, List.of(why)).get(ACK_SECONDS, TimeUnit.SECONDS);
        return new byte[0];
    }

    private void answer(Exchange exchange, Path file, byte[] answer, long read) throws IOException {
        Path folder = Files.createDirectories(file.resolveSibling("acks"));
        Path part = folder.resolve(file.getFileName() + ".part");
        Files.write(part, answer);
        Files.move(part, folder.resolve(file.getFileName() + ".ack"), StandardCopyOption.REPLACE_EXISTING);
        inbox.taken(exchange, file, read);
    }
}
