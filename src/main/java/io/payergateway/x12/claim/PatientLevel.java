package io.payergateway.x12.claim;

import java.util.List;

/** Loop 2000C without its HL: a patient who is not the subscriber (QC, loop 2010CA). */
public record PatientLevel(PatientInformation patient, List<Party> parties) implements Parties {
}
