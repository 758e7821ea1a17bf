package io.payergateway.remittance;

import io.payergateway.model.ClaimPayment;
import io.payergateway.model.Finding;
import io.payergateway.model.Money;
import io.payergateway.model.Owner;
import io.payergateway.model.ProviderAdjustment;
import io.payergateway.model.RemittanceAdvice;
import io.payergateway.model.RemittanceDetail;
import io.payergateway.model.RemittanceHeader;
import io.payergateway.x12.Envelope;
import io.payergateway.x12.GuideReader;
import io.payergateway.x12.TransactionHeader;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads 835s through the Smooks configuration of {@code mappings/x12/835}. Safe for many threads. */
public final class RemittanceReader implements AutoCloseable {
    private final GuideReader<RemittancePart> guide;

    private RemittanceReader(GuideReader<RemittancePart> guide) {
        this.guide = guide;
    }

    /** @throws io.payergateway.x12.X12ConfigurationException with file and line */
    public static RemittanceReader load(Path mappingsX12) {
        return new RemittanceReader(GuideReader.load(mappingsX12.resolve("835"), RemittancePart.class));
    }

    /**
     * @param interchange envelopes included; one record for each ST 835 in it that has a BPR, CLP or PLB
     * @throws io.payergateway.x12.X12Exception for what is no X12; anything less is a finding
     */
    public List<ReadRemittance> read(byte[] interchange) {
        Map<Envelope, List<RemittancePart>> sets = new LinkedHashMap<>();
        guide.read(new ByteArrayInputStream(interchange), part -> sets.computeIfAbsent(part.envelope(), envelope -> new ArrayList<>()).add(part));
        return sets.entrySet().stream().map(set -> assemble(set.getKey(), set.getValue())).toList();
    }

    private static ReadRemittance assemble(Envelope envelope, List<RemittancePart> parts) {
        String controlNumber = envelope.transaction().map(TransactionHeader::controlNumber).orElse("");
        List<RemittancePart.Payment> payments = new ArrayList<>();
        List<ClaimPayment> claims = new ArrayList<>();
        List<ProviderAdjustment> providers = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        for (RemittancePart part : parts) {
            findings.addAll(part.findings());
            if (part instanceof RemittancePart.Payment payment) {
                payments.add(payment);
            } else if (part instanceof RemittancePart.Claim claim) {
                claims.add(claim.payment());
            } else if (part instanceof RemittancePart.Provider provider) {
                providers.addAll(provider.adjustments());
            }
        }
        if (payments.size() != 1) {
            findings.add(Finding.error("BPR_COUNT", Owner.OPERATIONS, "The transaction set has " + payments.size() + " BPR segments; it must have one.",
                    "ST " + controlNumber, "X221A1 BPR"));
        }
        RemittancePart.Payment payment = payments.isEmpty()
                ? new RemittancePart.Payment(envelope, List.of(), Money.ZERO, "", "", "", "", "", "", "", "",
                RemittanceDetail.NONE) : payments.get(0);
        return new ReadRemittance(new RemittanceAdvice(controlNumber, payment.amount(), payment.method(), payment.date(), payment.traceNumber(),
                payment.originator(), payment.payerName(), payment.payerId(), payment.payeeName(), payment.payeeId(), claims, providers, payment.detail().with(headers(parts))),
                findings);
    }

    /** Each with the number of claims after it. */
    private static List<RemittanceHeader> headers(List<RemittancePart> parts) {
        List<RemittanceHeader> headers = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i) instanceof RemittancePart.Header header) {
                int claims = 0;
                while (i + 1 + claims < parts.size() && parts.get(i + 1 + claims) instanceof RemittancePart.Claim) {
                    claims++;
                }
                headers.add(header.with(claims));
            }
        }
        return headers;
    }

    @Override
    public void close() {
        guide.close();
    }
}
