package io.payergateway.command;

import io.payergateway.hl7.Hl7File;
import io.payergateway.hl7.MllpClient;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** An MLLP client: sends each message of a file and prints its ACK. */
public final class SendCommand implements Command {
    private static final CommandLine.Flag TO = CommandLine.Flag.of("--to", "HOST:PORT", "where (localhost:2575)");
    private static final int MAX_PORT = 65_535;
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    @Override
    public String name() {
        return "send";
    }

    @Override
    public String arguments() {
        return "FILE.hl7";
    }

    @Override
    public String meaning() {
        return "MLLP client: sends the file's messages and prints each ACK; exit 1 where one is not AA or CA";
    }

    @Override
    public List<CommandLine.Flag> flags() {
        return List.of(TO);
    }

    @Override
    public int run(CommandLine line) throws Exception {
        String to = line.value(TO.name()).orElse("localhost:" + Flags.DEFAULT_MLLP_PORT);
        int colon = to.lastIndexOf(':');
        if (colon < 1 || !to.substring(colon + 1).matches("[0-9]{1,5}") || Integer.parseInt(to.substring(colon + 1)) > MAX_PORT) {
            throw new CommandLine.UsageException("--to must be HOST:PORT, not \"" + to + "\"");
        }
        List<byte[]> messages = Hl7File.split(new InputFile(line.onlyFile()).bytes());
        if (messages.isEmpty()) {
            throw new CommandLine.UsageException("the file holds no message; nothing was sent");
        }
        boolean allAccepted = true;
        try (MllpClient client = new MllpClient(to.substring(0, colon), Integer.parseInt(to.substring(colon + 1)), TIMEOUT)) {
            for (byte[] message : messages) {
                String ack = new String(client.send(message), StandardCharsets.UTF_8);
                System.out.println(ack.replace('\r', '\n').strip() + "\n");
                allAccepted &= ack.contains("MSA|AA|") || ack.contains("MSA|CA|");
            }
        } catch (SocketTimeoutException e) {
            throw new CommandLine.UsageException("no answer from " + to + " within " + TIMEOUT.toSeconds() + " s");
        } catch (UnknownHostException e) {
            throw new CommandLine.UsageException("no host of that name: " + to);
        } catch (IOException e) {
            throw new CommandLine.UsageException("no exchange with " + to + ": " + e.getMessage());
        }
        return allAccepted ? OK : FINDINGS;
    }
}
