package io.payergateway.simulator;

import io.payergateway.model.Money;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * An invented visit of an invented person, before it is written in the dialect of one sender.
 *
 * @param account     unique; its first letters ask the simulator for an outcome
 * @param insured     the subscriber where the patient is a dependent
 * @param diagnoses   with their coding system: "I10" for ICD-10-CM
 */
record SyntheticVisit(Sender sender, String account, Person patient, Optional<Person> insured, String payer, String memberId, boolean institutional,
                      LocalDate serviceDate, List<Code> diagnoses, List<Item> items) {
    SyntheticVisit {
        diagnoses = List.copyOf(diagnoses);
        items = List.copyOf(items);
    }

    /** The senders of the demo's configuration, config/ehrs. */
    enum Sender {
        MERCY("MERCYEHR", "MERCY", "2.5.1", "1990000063", "HARTLEY", "OWEN"),
        LAKESIDE("LAKEEHR", "LAKESIDE", "2.5.1", "1990000089", "BROOKS", "DARIUS"),
        NORTHSIDE("NORTHEHR", "NORTHSIDE", "2.5.1", "1990000063", "HARTLEY", "OWEN"),
        OLDTOWN("OLDEHR", "OLDTOWN", "2.3", "1990000071", "VOSS", "ELENA");

        final String application;
        final String facility;
        final String version;
        final String npi;
        final String doctorLast;
        final String doctorFirst;

        Sender(String application, String facility, String version, String npi, String doctorLast, String doctorFirst) {
            this.application = application;
            this.facility = facility;
            this.version = version;
            this.npi = npi;
            this.doctorLast = doctorLast;
            this.doctorFirst = doctorFirst;
        }
    }

    record Person(String mrn, String last, String first, LocalDate birthDate, String sex, String street, String city, String postalCode) {
    }

    record Code(String code, String system) {
    }

    /** @param revenueCode "" on professional charges; procedure may have no code where only the revenue code is billed */
    record Item(Code procedure, String modifier, String revenueCode, int units, Money unitPrice) {
        Money amount() {
            return Money.ofCents(unitPrice.cents() * units);
        }
    }
}
