package io.payergateway.x12.claim;

import io.payergateway.x12.record.DateTimePeriod;
import io.payergateway.x12.record.HealthCareCodes;
import io.payergateway.x12.record.MonetaryAmount;
import io.payergateway.x12.record.Note;
import io.payergateway.x12.record.Reference;
import java.util.List;
import java.util.Optional;

/**
 * Loop 2300, of all three guides: the standard has one loop with one order of segments, from which each guide takes its own.
 *
 * @param dates 434 statement, 435 admission, 096 discharge, 439 accident, 431 onset, 472 service (dental), ...
 * @param amounts F5 paid by the patient, F3 estimated due from the patient (institutional)
 * @param references F8 payer claim control number, G1 prior authorization, 9F referral, G3 predetermination, EA medical record, D9 clearinghouse, ...
 * @param codes professional and dental: one HI of diagnoses; institutional: one for each kind of code
 * @param parties loops 2310
 */
public record Claim(ClaimInformation information, List<DateTimePeriod> dates, Optional<InstitutionalCodes> institutional,
        Optional<OrthodonticTreatment> orthodontic, List<ToothStatus> teeth, List<Paperwork> attachments, Optional<Contract> contract,
        List<MonetaryAmount> amounts, List<Reference> references, List<FileInformation> fileInformation, List<Note> notes,
        Optional<AmbulanceTransport> ambulance, Optional<SpinalManipulation> spinal, List<Conditions> conditions, List<HealthCareCodes> codes,
        Optional<Repricing> repricing, List<Party> parties, List<OtherSubscriber> otherSubscribers, List<ServiceLine> lines) implements Parties {

    /** A professional or institutional claim without what only some have. */
    public static Claim of(ClaimInformation information, List<DateTimePeriod> dates, Optional<InstitutionalCodes> institutional, List<MonetaryAmount> amounts,
            List<Reference> references, List<HealthCareCodes> codes, List<Party> parties, List<OtherSubscriber> otherSubscribers, List<ServiceLine> lines) {
        return new Claim(information, dates, institutional, Optional.empty(), List.of(), List.of(), Optional.empty(), amounts, references, List.of(), List.of(),
                Optional.empty(), Optional.empty(), List.of(), codes, Optional.empty(), parties, otherSubscribers, lines);
    }

    /** The same claim with other lines, under another number and charge. */
    Claim with(ClaimInformation newInformation, List<ServiceLine> newLines) {
        return new Claim(newInformation, dates, institutional, orthodontic, teeth, attachments, contract, amounts, references, fileInformation, notes,
                ambulance, spinal, conditions, codes, repricing, parties, otherSubscribers, newLines);
    }
}
