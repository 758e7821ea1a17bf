package io.payergateway.x12.claim;

import static io.payergateway.x12.claim.SyntheticClaims.joined;
import static io.payergateway.x12.claim.SyntheticClaims.one;
import static io.payergateway.x12.claim.SyntheticClaims.professional;
import static io.payergateway.x12.claim.SyntheticClaims.read;
import static io.payergateway.x12.claim.SyntheticClaims.self;
import static io.payergateway.x12.claim.SyntheticClaims.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.payergateway.x12.claim.SyntheticClaims.Written;
import io.payergateway.x12.record.AdjustmentDetail;
import io.payergateway.x12.record.ClaimAdjustment;
import io.payergateway.x12.record.DateTimePeriod;
import io.payergateway.x12.record.DiagnosisPointers;
import io.payergateway.x12.record.IndustryCode;
import io.payergateway.x12.record.Locality;
import io.payergateway.x12.record.MonetaryAmount;
import io.payergateway.x12.record.OutpatientAdjudication;
import io.payergateway.x12.record.PartyName;
import io.payergateway.x12.record.ProcedureIdentifier;
import io.payergateway.x12.record.QuantityInformation;
import io.payergateway.x12.record.Reference;
import io.payergateway.x12.record.StreetAddress;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the records of the harder parts of a claim become, segment by segment, and that the guide takes it. */
class ClaimSegmentsTest {
    private static final ClaimRead.Readable PROFESSIONAL = one(ClaimGuide.PROFESSIONAL, joined(self(), professional("A1", 1)));
    private static final ClaimRead.Readable DENTAL = one(ClaimGuide.DENTAL, joined(self(), List.of("CLM*D1*840***11:B:1*Y*A*Y*Y", "DTP*472*D8*20260220",
            "LX*1", "SV3*AD:D2750*840")));

    /** The segments from CLM to before SE that the claim becomes; no finding, and reading them gives the same records. */
    private static List<String> segments(ClaimGuide kind, ClaimContext context, Claim claim) {
        Written written = new Written(kind);
        written.add(context, claim).finish();
        assertThat(written.findings).isEmpty();
        ClaimRead.Readable back = (ClaimRead.Readable) read(kind, written.bytes()).get(0);
        assertThat(back.claim()).isEqualTo(claim);
        assertThat(back.context()).isEqualTo(context);
        List<String> all = written.segments();
        int clm = 0;
        while (!all.get(clm).startsWith("CLM*")) {
            clm++;
        }
        return all.subList(clm, all.size() - 3);
    }

    private static List<String> segments(Claim claim) {
        return segments(ClaimGuide.PROFESSIONAL, PROFESSIONAL.context(), claim);
    }

    private static ServiceLine line(Claim claim) {
        return claim.lines().get(0);
    }

    private static Claim claim(ServiceLine line) {
        return with(PROFESSIONAL.claim(), "lines", List.of(line));
    }

    private static Optional<BigDecimal> some(String amount) {
        return Optional.of(new BigDecimal(amount));
    }

    private static Party party(String role, String type, String name) {
        return Party.of(new PartyName(role, type, name, "", "", "", "", "", "", "", "", ""));
    }

    private static Party at(Party party, String street) {
        Party there = with(party, "street", Optional.of(new StreetAddress(street, "")));
        return with(there, "locality", Optional.of(new Locality("ALBANY", "NY", "122070001", "", "", "", "")));
    }

    @Test
    void aDrugIsItsNdcItsQuantityAndItsPrescription() {
        Product drug = new Product(new ProductIdentification("N4", "00409379501"), new ProductQuantity(new BigDecimal("1.5"), new UnitOfMeasure("ML")),
                Optional.of(new Reference("XZ", "RX1001", "", Optional.empty())));
        Product second = new Product(new ProductIdentification("N4", "00409379502"), new ProductQuantity(new BigDecimal("2"), new UnitOfMeasure("UN")),
                Optional.empty());
        Claim one = claim(with(line(PROFESSIONAL.claim()), "products", List.of(drug)));
        assertThat(segments(one)).containsSequence("LX*1", "SV1*HC:99213*100*UN*1***1", "DTP*472*D8*20260220", "LIN**N4*00409379501", "CTP****1.5*ML",
                "REF*XZ*RX1001");
        Written two = new Written(ClaimGuide.PROFESSIONAL);
        two.add(PROFESSIONAL.context(), claim(with(line(PROFESSIONAL.claim()), "products", List.of(drug, second))));
        assertThat(two.codes()).as("one drug a line").containsExactly("LOOP_REPEATS");
    }

    @Test
    void anesthesiaIsBilledInMinutes() {
        ServiceLine line = with(line(PROFESSIONAL.claim()), "professional", Optional.of(new ProfessionalService(
                new ProcedureIdentifier("HC", "00840", List.of("AA", "P3"), "", ""), new BigDecimal("100"), "MJ", new BigDecimal("95"), "",
                        new DiagnosisPointers(List.of("1")),
                "", "", "", "")));
        ServiceLine obstetric = with(line, "quantities", List.of(new QuantityInformation("FL", some("2"), "", "")));
        assertThat(segments(claim(obstetric))).containsSequence("LX*1", "SV1*HC:00840:AA:P3*100*MJ*95***1", "DTP*472*D8*20260220", "QTY*FL*2");
    }

    @Test
    void whatAnotherPayerDecidedStandsAtTheClaimAndAtItsLines() {
        Party subscriber = Party.of(new PartyName("IL", "1", "RIVERSTONE", "THEO", "", "", "", "MI", "M900", "", "", ""));
        Party payer = with(Party.of(new PartyName("PR", "2", "MERIDIAN LIFE", "", "", "", "", "PI", "MER01", "", "", "")), "dates",
                List.of(new DateTimePeriod("573", "D8", "20260225")));
        OtherSubscriber other = new OtherSubscriber(new SubscriberInformation("S", "01", "", "GROUP", "", "CI"), List.of(),
                List.of(new MonetaryAmount("D", new BigDecimal("60"), ""), new MonetaryAmount("EAF", new BigDecimal("15"), "")), new OtherInsurance("Y", "",
                        "Y"), Optional.empty(),
                Optional.of(new OutpatientAdjudication(some("0.8"), Optional.empty(), List.of("MA01"), Optional.empty(), Optional.empty())),
                        List.of(subscriber, payer));
        OtherPayerDecision decision = new OtherPayerDecision(
                new LineAdjudication("MER01", new BigDecimal("60"), Optional.of(new ProcedureIdentifier("HC", "99213", List.of(), "", "")), "",
                        new BigDecimal("1"), ""),
                List.of(new ClaimAdjustment("CO", List.of(new AdjustmentDetail("45", new BigDecimal("25"), Optional.empty()))),
                        new ClaimAdjustment("PR", List.of(new AdjustmentDetail("2", new BigDecimal("15"), some("1"))))),
                new DateTimePeriod("573", "D8", "20260225"), Optional.of(new MonetaryAmount("EAF", new BigDecimal("15"), "")));
        Claim claim = with(claim(with(line(PROFESSIONAL.claim()), "decisions", List.of(decision))), "otherSubscribers", List.of(other));
        assertThat(segments(claim)).containsExactly("CLM*A1*100***11:B:1*Y*A*Y*Y", "HI*ABK:E119",
                "SBR*S*01**GROUP*****CI", "AMT*D*60", "AMT*EAF*15", "OI***Y***Y", "MOA*0.8**MA01",
                "NM1*IL*1*RIVERSTONE*THEO****MI*M900", "NM1*PR*2*MERIDIAN LIFE*****PI*MER01", "DTP*573*D8*20260225",
                "LX*1", "SV1*HC:99213*100*UN*1***1", "DTP*472*D8*20260220",
                "SVD*MER01*60*HC:99213**1", "CAS*CO*45*25", "CAS*PR*2*15*1", "DTP*573*D8*20260225", "AMT*EAF*15");
        OtherSubscriber unbalanced = with(other, "amounts", List.of(new MonetaryAmount("D", new BigDecimal("61"), "")));
        Written wrong = new Written(ClaimGuide.PROFESSIONAL);
        wrong.add(PROFESSIONAL.context(), with(claim, "otherSubscribers", List.of(unbalanced)));
        assertThat(wrong.codes()).containsExactly("BALANCE");
    }

    @Test
    void attachmentsOfTheClaimAndOfALineAreAnnouncedWithTheirControlNumber() {
        Claim claim = claim(with(line(PROFESSIONAL.claim()), "attachments", List.of(new Paperwork("B3", "EL", "AC", "ATT2"), new Paperwork("CT", "AB", "",
                ""))));
        assertThat(segments(with(claim, "attachments", List.of(new Paperwork("OZ", "AA", "", ""), new Paperwork("RR", "FX", "AC", "ATT1")))))
                .containsExactly("CLM*A1*100***11:B:1*Y*A*Y*Y", "PWK*OZ*AA", "PWK*RR*FX***AC*ATT1", "HI*ABK:E119", "LX*1", "SV1*HC:99213*100*UN*1***1",
                        "PWK*B3*EL***AC*ATT2",
                        "PWK*CT*AB", "DTP*472*D8*20260220");
    }

    @Test
    void anAmbulanceTransportHasItsReasonItsConditionsAndBothItsPlaces() {
        AmbulanceTransport transport = new AmbulanceTransport("LB", some("140"), "A", "DH", new BigDecimal("12"), "", "TRANSFER BY STRETCHER");
        Claim claim = with(PROFESSIONAL.claim(), "ambulance", Optional.of(transport));
        claim = with(claim, "conditions", List.of(new Conditions("07", "Y", List.of("01", "09"))));
        claim = with(claim, "parties", List.of(at(party("PW", "2", ""), "7 ELM ROAD"), at(party("45", "2", "MERCY HOSPITAL"), "100 MERCY WAY")));
        ServiceLine line = with(line(claim), "quantities", List.of(new QuantityInformation("PT", some("2"), "", "")));
        assertThat(segments(with(claim, "lines", List.of(line)))).containsExactly("CLM*A1*100***11:B:1*Y*A*Y*Y",
                "CR1*LB*140**A*DH*12****TRANSFER BY STRETCHER", "CRC*07*Y*01*09",
                "HI*ABK:E119", "NM1*PW*2", "N3*7 ELM ROAD", "N4*ALBANY*NY*122070001", "NM1*45*2*MERCY HOSPITAL", "N3*100 MERCY WAY", "N4*ALBANY*NY*122070001",
                "LX*1", "SV1*HC:99213*100*UN*1***1", "DTP*472*D8*20260220", "QTY*PT*2");
    }

    @Test
    void durableMedicalEquipmentHasItsPricesItsCertificationAndItsForm() {
        ServiceLine line = line(PROFESSIONAL.claim());
        line = with(line, "equipment", Optional.of(new EquipmentService(new ProcedureIdentifier("HC", "99213", List.of(), "", ""), "DA", new BigDecimal("30"),
                new BigDecimal("50"),
                new BigDecimal("500"), "4")));
        line = with(line, "attachments", List.of(new Paperwork("CT", "AD", "", "")));
        line = with(line, "certification", Optional.of(new EquipmentCertification("R", "MO", new BigDecimal("12"))));
        line = with(line, "conditions", List.of(new Conditions("09", "Y", List.of("38"))));
        List<DateTimePeriod> dates = new ArrayList<>(line.dates());
        dates.add(new DateTimePeriod("607", "D8", "20260201"));
        line = with(line, "dates", List.copyOf(dates));
        line = with(line, "forms", List.of(new Form(new IndustryCode("UT", "04.04C"), List.of(new FormAnswer("1A", "Y", "", "", Optional.empty()),
                new FormAnswer("2", "", "OXYGEN", "", Optional.empty()), new FormAnswer("3", "", "", "20260201", Optional.empty()), new FormAnswer("4", "",
                        "", "", some("95.5"))))));
        assertThat(segments(claim(line))).endsWith("LX*1", "SV1*HC:99213*100*UN*1***1", "SV5*HC:99213*DA*30*50*500*4", "PWK*CT*AD", "CR3*R*MO*12",
                "CRC*09*Y*38",
                "DTP*472*D8*20260220", "DTP*607*D8*20260201", "LQ*UT*04.04C", "FRM*1A*Y", "FRM*2**OXYGEN", "FRM*3***20260201", "FRM*4****95.5");
    }

    @Test
    void teethAreToldWithTheirSurfacesAndTheMissingOnesAtTheClaim() {
        ServiceLine line = line(DENTAL.claim());
        line = with(line, "dental", Optional.of(new DentalService(new ProcedureIdentifier("AD", "D2750", List.of(), "", ""), new BigDecimal("840"), "",
                Optional.of(new OralCavities(List.of("10", "20"))), "I", some("1"), Optional.empty())));
        line = with(line, "teeth", List.of(new ToothInformation("JP", "14", Optional.of(new ToothSurfaces(List.of("M", "O", "D")))),
                new ToothInformation("JP", "15", Optional.empty())));
        Claim claim = with(with(DENTAL.claim(), "lines", List.of(line)), "teeth", List.of(new ToothStatus("1", "M", "JP"), new ToothStatus("32", "E", "JP")));
        claim = with(claim, "orthodontic", Optional.of(new OrthodonticTreatment(some("24"), some("12"), "")));
        assertThat(segments(ClaimGuide.DENTAL, DENTAL.context(), claim)).containsExactly("CLM*D1*840***11:B:1*Y*A*Y*Y", "DTP*472*D8*20260220", "DN1*24*12",
                "DN2*1*M****JP",
                "DN2*32*E****JP", "LX*1", "SV3*AD:D2750*840**10:20*I*1", "TOO*JP*14*M:O:D", "TOO*JP*15");
    }
}
