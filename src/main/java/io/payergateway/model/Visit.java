package io.payergateway.model;

import java.time.LocalDateTime;
import java.util.Optional;

/**
 * The visit that an account stands for (PID-18, PV1).
 *
 * @param account         PID-18, else PV1-19; the key that gathers charges, unique in the facility
 * @param admissionType   PV1-4 as the NUBC code (CL101)
 * @param admitSource     PV1-14 as the NUBC code (CL102)
 * @param dischargeStatus PV1-36 as the NUBC patient status (CL103)
 * @param admitted        facility-local (PV1-44)
 * @param discharged      facility-local (PV1-45); its presence means discharged
 */
public record Visit(String account, PatientClass patientClass, String hospitalService, String admissionType, String admitSource, String dischargeStatus,
                    Optional<LocalDateTime> admitted, Optional<LocalDateTime> discharged, Optional<Provider> attending, Optional<Provider> referring) {
}
