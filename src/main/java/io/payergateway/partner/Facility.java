package io.payergateway.partner;

import io.payergateway.model.ClaimFlags;
import io.payergateway.model.Organization;
import io.payergateway.model.PatientClass;
import java.time.ZoneId;
import java.util.Map;

/**
 * What no hospital message says about the place it comes from: who bills, under which tax id, and how claims are made there.
 *
 * @param zone                  dates and times in its messages are local to it
 * @param flags                 CLM06 to CLM09
 * @param defaultPlaceOfService CLM05-1 of a professional claim whose charges name no place of service
 * @param typesOfBill           first two digits of the type of bill (CLM05-1 of an institutional claim), by patient class
 * @param defaultTypeOfBill     for a patient class that typesOfBill leaves out
 */
public record Facility(String id, String name, ZoneId zone, Organization billingProvider, ClaimFlags flags, ClaimKindRule claimKind, ReleaseRule release,
                       String defaultPlaceOfService, Map<PatientClass, String> typesOfBill, String defaultTypeOfBill) {
    public Facility {
        typesOfBill = Map.copyOf(typesOfBill);
    }

    /** First two digits of the type of bill: "11" hospital inpatient, "13" hospital outpatient. */
    public String typeOfBill(PatientClass patientClass) {
        return typesOfBill.getOrDefault(patientClass, defaultTypeOfBill);
    }
}
