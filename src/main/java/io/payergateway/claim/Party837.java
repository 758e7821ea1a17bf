package io.payergateway.claim;

import io.payergateway.model.Address;
import io.payergateway.model.Organization;
import io.payergateway.model.PersonName;
import io.payergateway.model.Provider;
import io.payergateway.model.Sex;
import io.payergateway.x12.claim.Party;
import io.payergateway.x12.record.Contact;
import io.payergateway.x12.record.ContactNumber;
import io.payergateway.x12.record.Demographics;
import io.payergateway.x12.record.Locality;
import io.payergateway.x12.record.PartyName;
import io.payergateway.x12.record.ProviderInformation;
import io.payergateway.x12.record.Reference;
import io.payergateway.x12.record.StreetAddress;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** People, organizations and places as both guides have them: NM1, N3, N4, DMG, PRV, REF*EI, PER. */
final class Party837 {
    private final Sources sources;

    Party837(Sources sources) {
        this.sources = sources;
    }

    /** @param qualifier NM108, with the identifier; both are left out where there is none */
    PartyName person(String loop, String role, PersonName name, String qualifier, String identifier, String nameSource, String identifierSource) {
        PartyName nm1 = new PartyName(role, "1", name.last(), name.first(), name.middle(), "", name.suffix(), identifier.isEmpty() ? "" : qualifier, identifier, "",
                "", "");
        return sources.note(loop, nm1, named -> named.put(3, nameSource + ".last").put(4, nameSource + ".first").put(5, nameSource + ".middle")
                .put(7, nameSource + ".suffix").put(9, identifierSource));
    }

    PartyName organization(String loop, String role, String name, String qualifier, String identifier, String nameSource, String identifierSource) {
        PartyName nm1 = new PartyName(role, "2", name, "", "", "", "", qualifier, identifier, "", "", "");
        return sources.note(loop, nm1, named -> named.put(3, nameSource).put(9, identifierSource));
    }

    /** NM1 with the NPI, and PRV where the taxonomy is known and the loop has a place for it. @param taxonomyRole PRV01, "" where it has none */
    Party provider(String loop, String role, Provider provider, String taxonomyRole, String source) {
        Optional<ProviderInformation> specialty = taxonomyRole.isEmpty() || provider.taxonomy().isEmpty() ? Optional.empty()
                : Optional.of(taxonomy(loop, taxonomyRole, provider.taxonomy(), source + ".taxonomy"));
        return new Party(person(loop, role, provider.name(), "XX", provider.npi(), source + ".name", source + ".npi"), specialty, Optional.empty(), Optional.empty(),
                Optional.empty(), List.of(), List.of(), List.of());
    }

    ProviderInformation taxonomy(String loop, String role, String taxonomy, String source) {
        return sources.note(loop, new ProviderInformation(role, "PXC", taxonomy), named -> named.put(3, source));
    }

    /** Somebody with an address. */
    Party at(String loop, PartyName name, Address address, String addressSource, Optional<Demographics> demographics) {
        return new Party(name, Optional.empty(), Optional.of(street(loop, address, addressSource)), Optional.of(locality(loop, address, addressSource)), demographics,
                List.of(), List.of(), List.of());
    }

    private StreetAddress street(String loop, Address address, String source) {
        return sources.note(loop, new StreetAddress(address.line1(), address.line2()), named -> named.put(1, source + ".line1").put(2, source + ".line2"));
    }

    /** A US address names no country (N404). */
    private Locality locality(String loop, Address address, String source) {
        boolean abroad = isAbroad(address);
        Locality n4 = new Locality(address.city(), address.state(), abroad ? address.postalCode() : address.postalCode().replace("-", ""),
                abroad ? address.country() : "", "", "", "");
        return sources.note(loop, n4, named -> named.put(1, source + ".city").put(2, source + ".state").put(3, source + ".postalCode").put(4, source + ".country"));
    }

    static boolean isAbroad(Address address) {
        return !address.country().isEmpty() && !address.country().equals("US") && !address.country().equals("USA");
    }

    Demographics demographics(String loop, Optional<LocalDate> birthDate, Sex sex, String birthSource, String sexSource) {
        Demographics dmg = new Demographics("D8", birthDate.map(Party837::date).orElse(""), sex.code(), "");
        return sources.note(loop, dmg, named -> named.put(2, birthSource).put(3, sexSource));
    }

    /** @param mail may be "" */
    Contact contact(String loop, String name, String phone, String mail, String nameSource, String phoneSource, String mailSource) {
        List<ContactNumber> numbers = new ArrayList<>(List.of(new ContactNumber("TE", phone)));
        if (!mail.isEmpty()) {
            numbers.add(new ContactNumber("EM", mail));
        }
        return sources.note(loop, new Contact("IC", name, List.copyOf(numbers)), named -> named.put(2, nameSource).put(4, phoneSource).put(6, mailSource));
    }

    /** Loop 2010AA. */
    Party billingProvider(Organization provider, String source) {
        String loop = "2010AA";
        PartyName name = organization(loop, "85", provider.name(), "XX", provider.npi(), source + ".name", source + ".npi");
        Reference taxId = sources.note(loop, Reference.of("EI", provider.taxId()), named -> named.put(2, source + ".taxId"));
        List<Contact> contacts = provider.contactPhone().isEmpty() ? List.of()
                : List.of(contact(loop, provider.contactName(), provider.contactPhone(), "", source + ".contactName", source + ".contactPhone", ""));
        return new Party(name, Optional.empty(), Optional.of(street(loop, provider.address(), source + ".address")),
                Optional.of(locality(loop, provider.address(), source + ".address")), Optional.empty(), List.of(), List.of(taxId), contacts);
    }

    static String date(LocalDate date) {
        return DateTimeFormatter.BASIC_ISO_DATE.format(date);
    }
}
