package io.payergateway.claim;

import io.payergateway.model.Address;
import io.payergateway.model.Organization;
import io.payergateway.model.PersonName;
import io.payergateway.model.Provider;
import io.payergateway.model.Sex;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** The segments that people, organizations and places share in both guides: NM1, N3, N4, DMG, PRV, REF*EI, PER. */
final class PartyWriter {
    private static final DateTimeFormatter DATE = DateTimeFormatter.BASIC_ISO_DATE;
    private final LoopWriter out;

    PartyWriter(LoopWriter out) {
        this.out = out;
    }

    /** @param qualifier NM108, with the identifier; both are left out where there is none */
    void person(String entity, PersonName name, String qualifier, String identifier, String nameSource, String identifierSource) {
        out.segment("NM1").rule(1, entity).rule(2, "1").put(3, name.last(), nameSource + ".last").put(4, name.first(), nameSource + ".first")
                .put(5, name.middle(), nameSource + ".middle").put(7, name.suffix(), nameSource + ".suffix")
                .rule(8, identifier.isEmpty() ? "" : qualifier).put(9, identifier, identifierSource).end();
    }

    void organization(String entity, String name, String qualifier, String identifier, String nameSource, String identifierSource) {
        out.segment("NM1").rule(1, entity).rule(2, "2").put(3, name, nameSource).rule(8, qualifier).put(9, identifier, identifierSource).end();
    }

    /** NM1 with the NPI, and PRV where the taxonomy is known and the loop has a place for it. */
    void provider(String entity, Provider provider, String taxonomyRole, String source) {
        person(entity, provider.name(), "XX", provider.npi(), source + ".name", source + ".npi");
        if (!taxonomyRole.isEmpty() && !provider.taxonomy().isEmpty()) {
            taxonomy(taxonomyRole, provider.taxonomy(), source + ".taxonomy");
        }
    }

    void taxonomy(String role, String taxonomy, String source) {
        out.segment("PRV").rule(1, role).rule(2, "PXC").put(3, taxonomy, source).end();
    }

    /** N3 and N4; a US address names no country (N404). */
    void address(Address address, String source) {
        out.segment("N3").put(1, address.line1(), source + ".line1").put(2, address.line2(), source + ".line2").end();
        boolean abroad = isAbroad(address);
        out.segment("N4").put(1, address.city(), source + ".city").put(2, address.state(), source + ".state")
                .put(3, abroad ? address.postalCode() : address.postalCode().replace("-", ""), source + ".postalCode")
                .put(4, abroad ? address.country() : "", source + ".country").end();
    }

    static boolean isAbroad(Address address) {
        return !address.country().isEmpty() && !address.country().equals("US") && !address.country().equals("USA");
    }

    void demographics(Optional<LocalDate> birthDate, Sex sex, String birthSource, String sexSource) {
        out.segment("DMG").rule(1, "D8").put(2, birthDate.map(DATE::format).orElse(""), birthSource).put(3, sex.code(), sexSource).end();
    }

    /** Loop 2010AA. */
    void billingProvider(Organization provider, String source) {
        organization("85", provider.name(), "XX", provider.npi(), source + ".name", source + ".npi");
        address(provider.address(), source + ".address");
        out.segment("REF").rule(1, "EI").put(2, provider.taxId(), source + ".taxId").end();
        if (!provider.contactPhone().isEmpty()) {
            out.segment("PER").rule(1, "IC").put(2, provider.contactName(), source + ".contactName").rule(3, "TE")
                    .put(4, provider.contactPhone(), source + ".contactPhone").end();
        }
    }

    static String date(LocalDate date) {
        return DATE.format(date);
    }
}
