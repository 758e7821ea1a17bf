package io.payergateway.partner;

import io.payergateway.model.Address;
import io.payergateway.model.ClaimFlags;
import io.payergateway.model.ClaimKind;
import io.payergateway.model.Organization;
import io.payergateway.model.PatientClass;
import io.payergateway.yaml.Yaml;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One file of config/facilities. */
final class FacilityReader {

    private FacilityReader() {
    }

    static Facility read(String id, Section section) {
        Map<PatientClass, String> typesOfBill = new EnumMap<>(PatientClass.class);
        section.entries("typesOfBill").forEach((name, value) -> patientClass(section, "typesOfBill", name).ifPresent(
                patientClass -> typesOfBill.put(patientClass, typeOfBill(section, value))));
        return new Facility(id, section.text("name"), section.zone("zone"), billingProvider(section.section("billingProvider")),
                flags(section.section("claimFlags")), claimKind(section.section("claimKind")), release(section.section("release")),
                section.text("defaultPlaceOfService", text -> text.matches("[0-9]{2}"), "must be a two-digit place of service code"), typesOfBill,
                section.text("defaultTypeOfBill", text -> text.matches("[0-9]{2}"), "must be the first two digits of a type of bill"));
    }

    private static Organization billingProvider(Section section) {
        Section place = section.section("address");
        Address address = new Address(place.text("line1", text -> Forms.isX12Text(text, 55), "must be at most 55 characters that X12 allows (N301)"),
                place.text("line2", ""), place.text("city", text -> Forms.isX12Text(text, 30), "must be at most 30 characters that X12 allows (N401)"),
                place.text("state", Forms::isState, "must be a two-letter state code"),
                place.text("postalCode", Forms::isFullPostalCode, "must be nine digits: a billing provider's ZIP+4 (2010AA N403)"), "");
        if (address.line1().toUpperCase(Locale.ROOT).matches("(P\\.? ?O\\.? ?BOX|POST OFFICE BOX|LOCK ?BOX).*")) {
            place.error("line1", "must be a street address: a billing provider's address is no post office box (2010AA N301)");
        }
        place.done();
        Organization organization = new Organization(
                section.text("name", text -> Forms.isX12Text(text, 60), "must be at most 60 characters that X12 allows (NM103)"),
                section.text("npi", Npi::isValid, "must be an NPI: ten digits, the last a right check digit (45 CFR 162.406)"),
                section.text("taxId", Forms::isTaxId, "must be nine digits without a dash"),
                section.text("taxonomy", Forms::isTaxonomy, "must be a ten-character taxonomy code"), address,
                section.text("contactName", text -> Forms.isX12Text(text, 60), "must be at most 60 characters that X12 allows (PER02)"),
                section.text("contactPhone", Forms::isPhone, "must be ten digits"));
        section.done();
        return organization;
    }

    private static ClaimFlags flags(Section section) {
        ClaimFlags flags = new ClaimFlags(section.text("signatureOnFile", text -> text.matches("[YN]"), "must be Y or N (CLM06)"),
                section.text("assignment", text -> text.matches("[ABC]"), "must be A, B or C (CLM07)"),
                section.text("benefitsAssigned", text -> text.matches("[YNW]"), "must be Y, N or W (CLM08)"),
                section.text("release", text -> text.matches("[IY]"), "must be I or Y (CLM09)"));
        section.done();
        return flags;
    }

    private static ClaimKindRule claimKind(Section section) {
        ClaimKind otherwise = kind(section, section.choice("default", ClaimKind.class));
        Map<PatientClass, ClaimKind> byClass = new EnumMap<>(PatientClass.class);
        section.entries("byPatientClass").keySet().forEach(name -> patientClass(section, "byPatientClass", name).ifPresent(
                patientClass -> byClass.put(patientClass, kind(section, section.section("byPatientClass").choice(name, ClaimKind.class)))));
        Map<String, ClaimKind> byService = new LinkedHashMap<>();
        section.entries("byHospitalService").keySet().forEach(
                name -> byService.put(name, kind(section, section.section("byHospitalService").choice(name, ClaimKind.class))));
        section.done();
        return new ClaimKindRule(otherwise, byClass, byService);
    }

    private static ClaimKind kind(Section section, ClaimKind kind) {
        if (kind == ClaimKind.DENTAL) {
            section.error("default", "or one of the tables names dental claims, which are not written yet");
        }
        return kind;
    }

    private static ReleaseRule release(Section section) {
        ReleaseRule rule = new ReleaseRule(section.duration("hold", Duration.ZERO, Duration.ofDays(90)), section.flag("atDischarge", false),
                section.flag("explicit", false));
        section.done();
        return rule;
    }

    private static Optional<PatientClass> patientClass(Section section, String key, String name) {
        for (PatientClass patientClass : PatientClass.values()) {
            if (patientClass.name().equals(name.toUpperCase(Locale.ROOT))) {
                return Optional.of(patientClass);
            }
        }
        section.error(key, "has \"" + name + "\", which is no patient class");
        return Optional.empty();
    }

    private static String typeOfBill(Section section, Yaml value) {
        String text = value.isMapping() || value.isList() ? "" : value.asText();
        if (!text.matches("[0-9]{2}")) {
            section.error("typesOfBill", "must give the first two digits of a type of bill for each patient class");
        }
        return text;
    }
}
