package io.payergateway.wiring;

import io.payergateway.hl7.Hl7File;
import io.payergateway.journal.Channel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.component.file.GenericFile;

/** The watched folders. A file that was half received when we were killed is received again: its first messages are then repeats and make nothing new. */
public final class ReceiveFile {
    /** A day's charges of a large hospital are below this; anything larger is a mistake. */
    private static final long MAX_FILE_BYTES = 256L << 20;
    private static final int ACK_SECONDS = 60;

    private final MessageReceiver receiver;
    private final ReceiveChargeBatch chargeBatches;

    ReceiveFile(MessageReceiver receiver, ReceiveChargeBatch chargeBatches) {
        this.receiver = receiver;
        this.chargeBatches = chargeBatches;
    }

    /** One file with one or more HL7 messages, with or without batch headers; their ACKs go to {@code acks/NAME.ack} beside it, in order. */
    public void messages(Exchange exchange) throws Exception {
        ByteArrayOutputStream acks = new ByteArrayOutputStream();
        byte[] file = bytes(exchange);
        List<byte[]> messages = Hl7File.split(file);
        // a file without any message is given to the receiver whole, so that its refusal is told and it is on a worklist
        for (byte[] message : messages.isEmpty() ? List.of(file) : messages) {
            acks.write(receiver.receive(Channel.FILE, message).get(ACK_SECONDS, TimeUnit.SECONDS));
        }
        write(exchange, acks.toByteArray());
    }

    /** One charge batch file; its answer is one line in {@code acks/NAME.ack}. */
    public void chargeBatch(Exchange exchange) throws Exception {
        write(exchange, chargeBatches.receive(bytes(exchange)));
    }

    private static byte[] bytes(Exchange exchange) throws IOException, InvalidPayloadException {
        GenericFile<?> file = exchange.getMessage().getBody(GenericFile.class);
        if (file != null && file.getFileLength() > MAX_FILE_BYTES) {
            throw new IOException("a file of " + file.getFileLength() + " bytes is beyond the limit of " + MAX_FILE_BYTES);
        }
        return exchange.getMessage().getMandatoryBody(byte[].class);
    }

    private static void write(Exchange exchange, byte[] answer) throws IOException {
        Path file = Path.of(exchange.getMessage().getHeader(Exchange.FILE_PATH, String.class));
        Path folder = Files.createDirectories(file.resolveSibling("acks"));
        Path part = folder.resolve(file.getFileName() + ".part");
        Files.write(part, answer);
        Files.move(part, folder.resolve(file.getFileName() + ".ack"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }
}
