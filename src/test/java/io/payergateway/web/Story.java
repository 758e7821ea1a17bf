package io.payergateway.web;

import io.payergateway.acknowledgment.AcknowledgmentKind;
import io.payergateway.acknowledgment.AcknowledgmentRow;
import io.payergateway.acknowledgment.AcknowledgmentStore;
import io.payergateway.claim.Claim837Writer;
import io.payergateway.claim.Envelope837;
import io.payergateway.journal.Channel;
import io.payergateway.journal.Disposition;
import io.payergateway.journal.Evidence;
import io.payergateway.journal.EvidenceKind;
import io.payergateway.journal.InboundMessage;
import io.payergateway.journal.InterchangeStore;
import io.payergateway.journal.Json;
import io.payergateway.journal.LifecycleStore;
import io.payergateway.journal.MessageStore;
import io.payergateway.journal.SampleClaims;
import io.payergateway.journal.Submission;
import io.payergateway.journal.SubmissionStore;
import io.payergateway.model.Acknowledgment;
import io.payergateway.model.Adjustment;
import io.payergateway.model.Charge;
import io.payergateway.model.ChargeType;
import io.payergateway.model.Claim;
import io.payergateway.model.ClaimKind;
import io.payergateway.model.ClaimPayment;
import io.payergateway.model.ClaimState;
import io.payergateway.model.CodeSystem;
import io.payergateway.model.Coverage;
import io.payergateway.model.Diagnosis;
import io.payergateway.model.Insurance;
import io.payergateway.model.LinePayment;
import io.payergateway.model.Money;
import io.payergateway.model.Patient;
import io.payergateway.model.Procedure;
import io.payergateway.model.Visit;
import io.payergateway.partner.Clearinghouse;
import io.payergateway.partner.DemoPartners;
import io.payergateway.x12.check.SetChecks;
import io.payergateway.x12.guide.Guides;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** One synthetic claim on its way, put into the journal as the exchanges would, as far as a test asks. */
final class Story {
    static final Instant START = SampleClaims.NOON;
    private static final Clearinghouse CLEARPATH = DemoPartners.load().clearinghouses().get("clearpath");
    private static final Guides GUIDES = Guides.load(Path.of("mappings", "x12"), SetChecks.ALL);
    private static int count;

    final String patientControlNumber;
    final String controlId;
    final String isa;
    final String group;
    final long messageId;
    final long claimId;
    final String total;
    private final Handle handle;
    private final LifecycleStore claims = new LifecycleStore();
    private final InterchangeStore files = new InterchangeStore();
    long fileId;

    /** A message with one charge, and its OPEN claim. */
    Story(Handle handle, String patientControlNumber, String total, String comment) {
        int number = next();
        this.handle = handle;
        this.patientControlNumber = patientControlNumber;
        this.total = total;
        controlId = "MSG" + number;
        isa = String.format("%09d", 900 + number);
        group = Integer.toString(5_000 + number);
        String hl7 = "MSH|^~\\&|LAKEEHR|LAKESIDE|PG|PG|20260302120000||DFT^P03|" + controlId + "|P|2.5.1\rPID|1||MRN1^^^LAKESIDE||DOE^JANE||19800504|F\r"
            + "FT1|1|C1||20260301||CG|99213^^CPT|||1|" + total + "\rNTE|1||" + comment + "\r";
        String ack = "MSH|^~\\&|PG|PG|LAKEEHR|LAKESIDE|20260302120000||ACK^P03^ACK|A" + controlId + "|P|2.5.1\rMSA|AA|" + controlId + "\r";
        messageId = new MessageStore().store(handle, List.of(new InboundMessage(Channel.MLLP, "LAKEEHR", "LAKESIDE", controlId, "DFT^P03",
            hl7.getBytes(StandardCharsets.UTF_8), ack.getBytes(StandardCharsets.UTF_8))), START).get(0).messageId();
        new MessageStore().dispose(handle, List.of(messageId), Disposition.CHARGES);
        Claim claim = SampleClaims.claim(patientControlNumber, total);
        long encounter = SampleClaims.encounter(handle);
        handle.createUpdate("update encounter set content = cast(:content as jsonb) where id = :id").bind("id", encounter)
            .bind("content", Json.write(new Account(claim.visit(), List.of(coverage(claim.billed())), claim.diagnoses(), List.of(), List.of()))).execute();
        handle.createUpdate("update patient set content = cast(:content as jsonb) where id = (select patient_id from encounter where id = :id)")
            .bind("id", encounter).bind("content", Json.write(new Person(claim.patient(), List.of()))).execute();
        claimId = claims.create(handle, encounter, claim, "clearpath", START.plusSeconds(1));
        charge(encounter, "C1", ChargeType.CHARGE, total);
    }

    Story(Handle handle, String patientControlNumber, String total) {
        this(handle, patientControlNumber, total, "synthetic");
    }

    private static synchronized int next() {
        return ++count;
    }

    private void charge(long encounter, String id, ChargeType type, String amount) {
        Charge charge = new Charge(id, type, LocalDate.of(2026, 3, 1), Optional.empty(), new Procedure("99213", CodeSystem.CPT, List.of("25")), "", "",
            BigDecimal.ONE, Money.of(amount), Optional.empty(), List.of(), "11", Optional.empty(), Optional.empty());
        handle.createUpdate("""
                insert into charge (encounter_id, message_id, charge_id, type, content, received_at, claim_id)
                values (:encounter, :message, :id, :type, cast(:content as jsonb), :at, :claim)""")
            .bind("encounter", encounter).bind("message", messageId).bind("id", id).bind("type", type.name()).bind("content", Json.write(charge))
            .bind("at", START).bind("claim", claimId).execute();
    }

    private static Coverage coverage(Insurance insurance) {
        return new Coverage(1, "EVG01", insurance.payer().name(), insurance.memberId(), insurance.groupNumber(), insurance.groupName(),
            insurance.relationship(), insurance.subscriber(), insurance.effective(), insurance.expires());
    }

    /** An encounter's content as the claim package keeps it. */
    private record Account(Visit visit, List<Coverage> coverages, List<Diagnosis> diagnoses, List<String> problems, List<String> edits) {
    }

    private record Person(Patient patient, List<String> coverages) {
    }

    /** READY, BATCHED, SENDING, SENT, with the real 837. */
    Story sent() {
        move(ClaimState.READY, Evidence.of(EvidenceKind.RELEASE, "released by rule"), 3);
        Claim claim = claims.content(handle, claimId);
        Envelope837 envelope = new Envelope837(CLEARPATH, ClaimKind.PROFESSIONAL, isa, group, LocalDateTime.of(2026, 3, 2, 12, 0, 5));
        var written = new Claim837Writer(GUIDES).write(List.of(claim), envelope);
        fileId = files.addOutbound(handle, "clearpath", "837P", "claims-" + isa + ".837", isa, written.bytes(), START.plusSeconds(5));
        new SubmissionStore().add(handle, List.of(new Submission(claimId, fileId, patientControlNumber, isa, group, "0001", envelope.batchReference(),
            claim.totalCharge(), START.plusSeconds(5))));
        move(ClaimState.BATCHED, Evidence.of(EvidenceKind.BATCH, fileId, "put into a file"), 5);
        move(ClaimState.SENDING, Evidence.of(EvidenceKind.SEND, fileId, "sending began"), 6);
        move(ClaimState.SENT, Evidence.of(EvidenceKind.SEND, fileId, "uploaded"), 7);
        return this;
    }

    /** TA1 A, 999 A, 277CA A2. */
    Story accepted() {
        answer("TA1", "A", "TA1*" + isa + "*260302*1200*A*000~", new Acknowledgment.Interchange(isa, "260302", "1200", "A", "000"), 8, false);
        answer("999", "A", "ST*999*0001*005010X231A1~AK1*HC*" + group + "*005010X222A1~AK2*837*0001*005010X222A1~IK5*A~AK9*A*1*1*1~SE*6*0001~",
            new Acknowledgment.Group("HC", group, "005010X222A1", "A", List.of(new Acknowledgment.Transaction("0001", "A", List.of()))), 9, false);
        long file = answer("277CA", "A2", "ST*277*0001*005010X214~HL*1**20*1~HL*4*3*PT~NM1*QC*1*DOE*JANE~TRN*2*" + patientControlNumber
            + "~STC*A2:20:PR*20260302*WQ*" + Money.of(total).toX12() + "~REF*1K*ICN77~SE*8*0001~", new Acknowledgment.ClaimStatus(
            Acknowledgment.ClaimStatus.Level.CLAIM, patientControlNumber, "", List.of(new Acknowledgment.Status("A2", "20", "PR", "20260302", "WQ")),
            Optional.of(Money.of(total)), "ICN77", "EVERGREEN HEALTH", ""), 10, true);
        move(ClaimState.ACCEPTED, Evidence.of(EvidenceKind.CLAIM_ACK, file, "accepted into adjudication"), 10);
        return this;
    }

    /** A 277CA that speaks of the whole file at the receiver's level. */
    Story counted(String category) {
        answer("277CA", category, "ST*277*0001*005010X214~HL*2*1*21*1~STC*" + category + ":19:PR*20260302*WQ*" + Money.of(total).toX12() + "~SE*4*0001~",
            new Acknowledgment.ClaimStatus(Acknowledgment.ClaimStatus.Level.INFORMATION_RECEIVER, "", "PG" + isa + "-0001",
                List.of(new Acknowledgment.Status(category, "19", "PR", "20260302", "WQ")), Optional.of(Money.of(total)), "", "CLEARPATH", ""), 8, false);
        return this;
    }

    private long answer(String kind, String code, String segments, Acknowledgment content, int second, boolean ofClaim) {
        long file = inbound(kind, segments);
        AcknowledgmentKind sort = Stream.of(AcknowledgmentKind.values()).filter(each -> each.code().equals(kind)).findFirst().orElseThrow();
        new AcknowledgmentStore().insert(handle, new AcknowledgmentRow(0, file, START.plusSeconds(second), sort, code, OptionalLong.of(fileId),
            ofClaim ? OptionalLong.of(claimId) : OptionalLong.empty(), kind.equals("999") ? "0001" : "", content));
        return file;
    }

    private long inbound(String kind, String segments) {
        String isaSegment = "ISA*00*          *00*          *ZZ*CLEARPATH      *ZZ*PAYERGW        *260302*1200*^*00501*" + isa + "*0*T*:~";
        long file = files.addInbound(handle, "clearpath", "from-" + kind + "-" + isa, (isaSegment + segments + "IEA*1*" + isa + "~")
            .getBytes(StandardCharsets.US_ASCII), START.plusSeconds(8)).id();
        files.done(handle, file, kind, isa);
        return file;
    }

    /** An 835 with one line: CO-45 contractual, PR-1 deductible. What is left out of the adjustments makes it disagree. */
    Story paid(String paid, String contractual, String patient) {
        ClaimPayment payment = new ClaimPayment(patientControlNumber, "1", Money.of(total), Money.of(paid), Money.of(patient), "CI", "ICN77", "11", "1", false,
            List.of(), List.of(new LinePayment("HC:99213:25", Money.of(total), Money.of(paid), "", Optional.of(BigDecimal.ONE), "20260301",
                List.of(new Adjustment("CO", "45", Money.of(contractual), Optional.empty()), new Adjustment("PR", "1", Money.of(patient), Optional.empty())),
                "1", Optional.empty(), List.of())), List.of());
        long file = inbound("835", "ST*835*0001~BPR*I*" + paid + "*C*ACH~TRN*1*TRACE" + isa + "*1999999999~LX*1~CLP*" + patientControlNumber + "*1*" + total + "*"
            + paid + "*" + patient + "*CI*ICN77~SVC*HC:99213:25*" + total + "*" + paid + "~CAS*CO*45*" + contractual + "~CAS*PR*1*" + patient + "~SE*9*0001~");
        long remittance = handle.createUpdate("""
                insert into remittance (interchange_id, at, status, trace_number, originator, payment, method, payment_date, payer_name,
                                        transaction_control_number, digest, provider_adjustments)
                values (:file, :at, 'POSTED', :trace, '1999999999', :paid, 'ACH', '20260302', 'EVERGREEN HEALTH', '0001', '\\x00', '[]')""")
            .bind("file", file).bind("at", START.plus(Duration.ofSeconds(12))).bind("trace", "TRACE" + isa).bind("paid", Money.of(paid).amount())
            .executeAndReturnGeneratedKeys("id").mapTo(Long.class).one();
        handle.createUpdate("""
                insert into claim_payment (remittance_id, claim_id, patient_control_number, status, charge, paid, patient_responsibility,
                                           payer_claim_control_number, content)
                values (:remittance, :claim, :pcn, '1', :charge, :paid, :patient, 'ICN77', cast(:content as jsonb))""")
            .bind("remittance", remittance).bind("claim", claimId).bind("pcn", patientControlNumber).bind("charge", Money.of(total).amount())
            .bind("paid", Money.of(paid).amount()).bind("patient", Money.of(patient).amount()).bind("content", Json.write(payment)).execute();
        claims.paid(handle, claimId, Money.of(paid), "ICN77");
        move(ClaimState.PAID, Evidence.of(EvidenceKind.REMITTANCE, file, "paid", Money.of(paid)), 12);
        return this;
    }

    Story move(ClaimState to, Evidence evidence, int second) {
        claims.move(handle, claimId, to, evidence, START.plusSeconds(second));
        return this;
    }
}
