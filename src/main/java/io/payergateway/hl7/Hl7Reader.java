package io.payergateway.hl7;

import io.payergateway.mapping.Dialect;
import io.payergateway.mapping.DialectCatalog;
import io.payergateway.mapping.Hl7Fields;
import io.payergateway.mapping.Origin;
import io.payergateway.model.Charge;
import io.payergateway.model.Coverage;
import io.payergateway.model.Diagnosis;
import io.payergateway.model.Finding;
import io.payergateway.model.HospitalMessage;
import io.payergateway.model.HospitalMessage.Event;
import io.payergateway.model.Owner;
import io.payergateway.model.Patient;
import io.payergateway.model.Visit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads an HL7 v2 message with a dialect. Wrong fields are findings; only bytes that are no HL7 at all throw. Stateless. */
public final class Hl7Reader {
    /** The triggers that we read, and what they mean to us. */
    public static final Map<String, Event> EVENTS = Map.of("DFT^P03", Event.CHARGES, "DFT^P11", Event.CHARGES, "ADT^A01", Event.PATIENT, "ADT^A04", Event.PATIENT,
            "ADT^A08", Event.PATIENT, "ADT^A31", Event.PATIENT, "ADT^A03", Event.DISCHARGE, "ADT^A40", Event.MERGE);

    private final DialectCatalog dialects;
    private final FrameCheck check = new FrameCheck();

    public Hl7Reader(DialectCatalog dialects) {
        this.dialects = dialects;
    }

    /**
     * @param dialect  name of a dialect, known because the configuration was checked at start
     * @param facility id of the configured facility
     * @return one message, or for A40 one for each pair that it merges
     * @throws UnreadableHl7Exception where the bytes are no HL7 message or its event is none that we read
     */
    public List<HospitalMessage> read(byte[] body, String dialect, String facility) {
        return explain(body, dialect, facility).messages();
    }

    /** The same with the origin of each value. */
    public Explained explain(byte[] body, String dialect, String facility) {
        Dialect rules = dialects.find(dialect).orElseThrow(() -> new IllegalArgumentException("no dialect " + dialect));
        Checked checked = check.check(body);
        if (checked instanceof Checked.Refused refused) {
            throw new UnreadableHl7Exception(refused.problem().reason(), refused.problem().text());
        }
        MessageHeader header = checked.header();
        Event event = EVENTS.get(header.trigger());
        if (event == null) {
            throw new UnreadableHl7Exception("UNKNOWN_EVENT", "MSH-9 names an event that is not read here.");
        }
        Hl7Message message = Hl7Message.parse(FrameCheck.text(body, header), header);
        return switch (event) {
            case MERGE -> merges(message, rules, facility);
            case CHARGES -> charges(message, rules, facility, header);
            case PATIENT, DISCHARGE -> patient(message, rules, facility, event);
        };
    }

    private static Explained merges(Hl7Message message, Dialect rules, String facility) {
        List<HospitalMessage> messages = new ArrayList<>();
        List<Origin> origins = new ArrayList<>();
        for (Hl7Fields fields : message.patients()) {
            Reading reading = new Reading(rules);
            PatientReading patients = new PatientReading(reading);
            Patient patient = patients.patient(fields, facility);
            Optional<String> mergedFrom = patients.mergedFrom(fields);
            messages.add(new HospitalMessage(Event.MERGE, facility, patient, Optional.empty(), List.of(), List.of(), List.of(), mergedFrom, reading.findings()));
            origins.addAll(reading.origins());
        }
        if (messages.isEmpty()) {
            throw new UnreadableHl7Exception("SEGMENT_MISSING", "The merge has no PID segment.");
        }
        return new Explained(messages, origins);
    }

    private static Explained patient(Hl7Message message, Dialect rules, String facility, Event event) {
        Reading reading = new Reading(rules);
        PatientReading patients = new PatientReading(reading);
        Patient patient = patients.patient(message.whole(), facility);
        Optional<Visit> visit = patients.visit(message, message.whole(), event == Event.DISCHARGE);
        List<Coverage> coverages = new CoverageReading(reading, patient).coverages(message);
        List<Diagnosis> diagnoses = new DiagnosisReading(reading).diagnoses(message).stream().flatMap(Optional::stream).toList();
        return new Explained(List.of(new HospitalMessage(event, facility, patient, visit, coverages, diagnoses, List.of(), Optional.empty(), reading.findings())),
                reading.origins());
    }

    private static Explained charges(Hl7Message message, Dialect rules, String facility, MessageHeader header) {
        Reading reading = new Reading(rules);
        if (!"P".equals(header.processingId())) {
            reading.findings().add(Finding.warning("PROCESSING_ID", Owner.OPERATIONS, "MSH-11 says that this message is for training or debugging; it is processed.",
                    "MSH-11", "HL7 2.5.1 2.15.9.11"));
        }
        PatientReading patients = new PatientReading(reading);
        Patient patient = patients.patient(message.whole(), facility);
        Optional<Visit> visit = patients.visit(message, message.whole(), true);
        List<Coverage> coverages = new CoverageReading(reading, patient).coverages(message);
        DiagnosisReading diagnosisReading = new DiagnosisReading(reading);
        List<Optional<Diagnosis>> diagnoses = diagnosisReading.diagnoses(message);
        List<Diagnosis> stated = diagnoses.stream().flatMap(Optional::stream).toList();
        ChargeReading chargeReading = new ChargeReading(reading, diagnosisReading, stated);
        List<Charge> charges = new ArrayList<>();
        List<Hl7Fields> loops = message.loops("FT1");
        for (int i = 0; i < loops.size(); i++) {
            List<Diagnosis> grouped = header.trigger().equals("DFT^P11")
                    ? message.diagnosesBehindCharge(i).stream().map(diagnoses::get).flatMap(Optional::stream).toList() : List.of();
            chargeReading.charge(loops.get(i), "charges[" + charges.size() + "]", grouped).ifPresent(charges::add);
        }
        if (loops.isEmpty()) {
            reading.findings().add(Finding.error("SEGMENT_MISSING", Owner.BILLING, "The charge message has no FT1 segment.", "FT1", "HL7 2.5.1 6.4.3"));
        }
        return new Explained(List.of(new HospitalMessage(Event.CHARGES, facility, patient, visit, coverages,
                stated, charges, Optional.empty(), reading.findings())), reading.origins());
    }
}
