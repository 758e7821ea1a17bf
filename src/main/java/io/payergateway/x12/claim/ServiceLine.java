package io.payergateway.x12.claim;

import io.payergateway.x12.record.AssignedNumber;
import io.payergateway.x12.record.DateTimePeriod;
import io.payergateway.x12.record.MonetaryAmount;
import io.payergateway.x12.record.Note;
import io.payergateway.x12.record.QuantityInformation;
import io.payergateway.x12.record.Reference;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * Loop 2400, of all three guides: the standard has one loop with one order of segments, from which each guide takes its own. One of the three services is there.
 *
 * @param dates 472 service, 471 prescription, 607 certification revised, 463 therapy began, 461 last certified, 441 prior placement, ...
 * @param quantities PT patients in the ambulance, FL obstetric anesthesia units
 * @param references 6R line item control number, G1 prior authorization, 9F referral, X4 CLIA, ...
 * @param parties loops 2420
 */
public record ServiceLine(AssignedNumber number, Optional<ProfessionalService> professional, Optional<InstitutionalService> institutional,
        Optional<DentalService> dental, List<ToothInformation> teeth, Optional<EquipmentService> equipment, List<Paperwork> attachments,
        Optional<AmbulanceTransport> ambulance, Optional<EquipmentCertification> certification, List<Conditions> conditions, List<DateTimePeriod> dates,
        List<QuantityInformation> quantities, List<Measurement> measurements, Optional<Contract> contract, List<Reference> references,
        List<MonetaryAmount> amounts, List<FileInformation> fileInformation, List<Note> notes, Optional<PurchasedService> purchased,
        Optional<Repricing> repricing, List<Product> products, List<Party> parties, List<OtherPayerDecision> decisions, List<Form> forms) implements Parties {

    /** A professional or institutional service without what only some have. */
    public static ServiceLine of(AssignedNumber number, Optional<ProfessionalService> professional, Optional<InstitutionalService> institutional,
            List<DateTimePeriod> dates, List<Reference> references, List<Product> products, List<Party> parties, List<OtherPayerDecision> decisions) {
        return new ServiceLine(number, professional, institutional, Optional.empty(), List.of(), Optional.empty(), List.of(), Optional.empty(), Optional.empty(),
                List.of(), dates, List.of(), List.of(), Optional.empty(), references, List.of(), List.of(), List.of(), Optional.empty(), Optional.empty(), products,
                parties, decisions, List.of());
    }

    /** SV102, SV203 or SV302. */
    public BigDecimal charge() {
        return professional.map(ProfessionalService::charge).or(() -> institutional.map(InstitutionalService::charge)).or(() -> dental.map(DentalService::charge))
                .orElse(BigDecimal.ZERO);
    }

    ServiceLine numbered(int newNumber) {
        return new ServiceLine(new AssignedNumber(Integer.toString(newNumber)), professional, institutional, dental, teeth, equipment, attachments, ambulance,
                certification, conditions, dates, quantities, measurements, contract, references, amounts, fileInformation, notes, purchased, repricing,
                products, parties, decisions, forms);
    }
}
