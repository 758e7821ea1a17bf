package io.payergateway.x12.payment;

import io.payergateway.x12.record.AssignedNumber;
import io.payergateway.x12.record.ClaimAdjustment;
import io.payergateway.x12.record.Contact;
import io.payergateway.x12.record.Currency;
import io.payergateway.x12.record.DateTimeReference;
import io.payergateway.x12.record.IndustryCode;
import io.payergateway.x12.record.InpatientAdjudication;
import io.payergateway.x12.record.Locality;
import io.payergateway.x12.record.MonetaryAmount;
import io.payergateway.x12.record.OutpatientAdjudication;
import io.payergateway.x12.record.PartyIdentification;
import io.payergateway.x12.record.PartyName;
import io.payergateway.x12.record.QuantityInformation;
import io.payergateway.x12.record.Reference;
import io.payergateway.x12.record.ServiceInformation;
import io.payergateway.x12.record.StreetAddress;
import io.payergateway.x12.record.Trace;
import java.util.List;
import java.util.Optional;

/** 835, in the order of the guide: one record for the header, for each LX with its sums, for each claim payment, and for each PLB. */
public sealed interface Remittance {

    /** BPR to the last N1 loop. @param parties the payer (1000A, role PR) and the payee (1000B, role PE) */
    record Header(FinancialInformation payment, Trace trace, Optional<Currency> currency, List<Reference> references, List<DateTimeReference> dates,
            List<Party> parties) implements Remittance {
    }

    /** 1000A, 1000B. */
    record Party(PartyIdentification name, Optional<StreetAddress> street, Optional<Locality> place, List<Reference> references, List<Contact> contacts,
            Optional<RemittanceDelivery> delivery) {
    }

    /** 2000: what the claims that follow have in common. */
    record Group(AssignedNumber number, Optional<ProviderSummary> summary, Optional<SupplementalSummary> supplement) implements Remittance {
    }

    /** 2100. @param adjustments of the claim as a whole @param names patient, subscriber, corrected patient, rendering provider, other payers, by their roles */
    record Claim(ClaimPaymentInformation payment, List<ClaimAdjustment> adjustments, List<PartyName> names, Optional<InpatientAdjudication> inpatient,
            Optional<OutpatientAdjudication> outpatient, List<Reference> references, List<DateTimeReference> dates, List<Contact> contacts,
            List<MonetaryAmount> amounts, List<QuantityInformation> quantities, List<Service> services) implements Remittance {
    }

    /** 2110. @param remarks remark codes: HE RARC, RX pharmacies */
    record Service(ServiceInformation payment, List<DateTimeReference> dates, List<ClaimAdjustment> adjustments, List<Reference> references,
            List<MonetaryAmount> amounts, List<QuantityInformation> quantities, List<IndustryCode> remarks) {
    }

    /** PLB. */
    record Provider(ProviderAdjustments adjustments) implements Remittance {
    }
}
