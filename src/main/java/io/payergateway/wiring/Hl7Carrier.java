package io.payergateway.wiring;

import io.payergateway.billing.BillingAccountEvent;
import io.payergateway.billing.BillingPayment;
import io.payergateway.billing.Carrier;
import io.payergateway.billing.Delivery;
import io.payergateway.hl7.MllpClient;
import io.payergateway.hl7.PaymentMessage;
import io.payergateway.hl7.PaymentMessage.WriteOff;
import io.payergateway.journal.AccountEvent;
import io.payergateway.journal.Json;
import io.payergateway.journal.LifecycleStore;
import io.payergateway.model.Claim;
import io.payergateway.partner.BillingSystem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Sends a payment as DFT^P03 over MLLP, one connection for each message, and reads MSA-1: AA and CA are its receipt. */
final class Hl7Carrier implements Carrier {
    private final BillingSystem.Hl7 target;
    private final Jdbi jdbi;
    private final PaymentMessage messages;
    private final LifecycleStore claims = new LifecycleStore();

    Hl7Carrier(BillingSystem.Hl7 target, Jdbi jdbi) {
        this.target = target;
        this.jdbi = jdbi;
        this.messages = new PaymentMessage(new PaymentMessage.Receiver(target.application(), target.facility(), target.paymentCode()));
    }

    @Override
    public Answer carry(Delivery delivery) {
        Optional<Claim> claim = delivery.claimId().isEmpty() ? Optional.empty() : content(delivery.claimId().getAsLong());
        String controlId = delivery.eventId().toString().replace("-", "").substring(0, 20);
        Optional<byte[]> message = claim.flatMap(of -> message(delivery, of, controlId));
        return message.isEmpty() ? new Taken() : send(message.get(), controlId);
    }

    /** Empty where there is nothing that an account could be told. */
    private Optional<byte[]> message(Delivery delivery, Claim claim, String controlId) {
        String account = claim.visit().account();
        if (delivery.type().equals(AccountEvent.WRITTEN_OFF)) {
            BillingAccountEvent event = Json.read(delivery.json(), BillingAccountEvent.class);
            WriteOff writeOff = new WriteOff(event.account().actionId().orElseThrow(), event.account().amount(), event.account().payer(), event.account().patientControlNumber());
            return Optional.of(messages.of(writeOff, claim.patient(), account, controlId, event.occurredAt()));
        }
        BillingPayment payment = Json.read(delivery.json(), BillingPayment.class);
        return PaymentMessage.says(payment.payment()) ? Optional.of(messages.of(payment.payment(), claim.patient(), account, controlId, payment.occurredAt())) : Optional.empty();
    }

    private Answer send(byte[] message, String controlId) {
        try (MllpClient client = new MllpClient(target.host(), target.port(), target.timeout())) {
            return answer(new String(client.send(message), StandardCharsets.ISO_8859_1), controlId);
        } catch (IOException e) {
            return new NotNow("It cannot be reached, or did not answer (" + e.getClass().getSimpleName() + ").");
        }
    }

    private Optional<Claim> content(long claim) {
        return jdbi.withHandle(handle -> claims.find(handle, claim).map(row -> claims.content(handle, claim)));
    }

    /** Without its text: it may hold PHI. */
    private static Answer answer(String ack, String controlId) {
        for (String segment : ack.split("[\r\n]+")) {
            if (segment.startsWith("MSA") && segment.length() > 4) {
                String[] fields = segment.split(java.util.regex.Pattern.quote(segment.substring(3, 4)), -1);
                boolean ours = fields.length > 2 && fields[2].equals(controlId);
                return switch (ours ? fields[1] : "") {
                    case "AA", "CA" -> new Taken();
                    case "AE", "AR", "CE", "CR" -> new Refused("It answered " + fields[1] + ".");
                    default -> new NotNow("Its answer is no receipt of the message.");
                };
            }
        }
        return new NotNow("Its answer is no acknowledgment.");
    }
}
