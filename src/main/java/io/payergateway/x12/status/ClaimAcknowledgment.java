package io.payergateway.x12.status;

import io.payergateway.x12.record.DateTimePeriod;
import io.payergateway.x12.record.HierarchicalLevel;
import io.payergateway.x12.record.HierarchicalTransaction;
import io.payergateway.x12.record.Hierarchy;
import io.payergateway.x12.record.Level;
import io.payergateway.x12.record.MonetaryAmount;
import io.payergateway.x12.record.PartyName;
import io.payergateway.x12.record.QuantityInformation;
import io.payergateway.x12.record.Reference;
import io.payergateway.x12.record.ServiceInformation;
import io.payergateway.x12.record.Trace;
import java.util.List;
import java.util.Optional;

/** 277CA, in the order of the guide: one record for the header and one for each level. */
public sealed interface ClaimAcknowledgment {
    Hierarchy HIERARCHY = new Hierarchy(List.of("20", "21", "19", "PT"), false);

    record Header(HierarchicalTransaction beginning) implements ClaimAcknowledgment {
    }

    /** 2000A: who acknowledges. */
    record Source(HierarchicalLevel level, PartyName name, Receipt receipt) implements ClaimAcknowledgment, Level {
    }

    /** 2200A: what was received, and when it was received and processed. */
    record Receipt(Trace trace, List<DateTimePeriod> dates) {
    }

    /** 2000B: who sent the claims. */
    record Receiver(HierarchicalLevel level, PartyName name, Batch batch) implements ClaimAcknowledgment, Level {
    }

    /** 2200B: what is said of the batch. @param quantities claims accepted and rejected @param amounts charges accepted and rejected */
    record Batch(Trace trace, List<StatusInformation> statuses, List<QuantityInformation> quantities, List<MonetaryAmount> amounts) {
    }

    /** 2000C: the billing provider. */
    record Provider(HierarchicalLevel level, PartyName name, List<PartyName> otherNames, Optional<ProviderStatus> status) implements ClaimAcknowledgment, Level {
    }

    /** 2200C: what is said of all claims of the provider. */
    record ProviderStatus(Trace trace, List<StatusInformation> statuses, List<Reference> references, List<QuantityInformation> quantities,
            List<MonetaryAmount> amounts) {
    }

    /** 2000D: a patient with all claims that are acknowledged. */
    record Patient(HierarchicalLevel level, PartyName name, List<Claim> claims) implements ClaimAcknowledgment, Level {
    }

    /** 2200D. @param trace TRN02 is CLM01 of the claim */
    record Claim(Trace trace, List<StatusInformation> statuses, List<Reference> references, Optional<DateTimePeriod> date, List<Line> lines) {
    }

    /** 2220D. */
    record Line(ServiceInformation service, List<StatusInformation> statuses, List<Reference> references, Optional<DateTimePeriod> date) {
    }
}
