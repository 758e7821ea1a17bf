package io.payergateway.simulator;

import io.payergateway.hl7.Hl7Writer;
import static org.assertj.core.api.Assertions.assertThat;

import io.payergateway.claim.Assembled;
import io.payergateway.claim.ClaimAssembler;
import io.payergateway.edits.ClaimEdits;
import io.payergateway.edits.CodeTables;
import io.payergateway.hl7.Hl7Reader;
import io.payergateway.mapping.DialectCatalog;
import io.payergateway.model.Claim;
import io.payergateway.model.ClaimKind;
import io.payergateway.model.Finding;
import io.payergateway.model.HospitalMessage;
import io.payergateway.partner.DemoPartners;
import io.payergateway.partner.Ehr;
import io.payergateway.partner.Partners;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the feed sends, read by the gateway's own reader, assembler and edits. */
class SyntheticVisitsTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-10-12T15:00:00Z"), ZoneOffset.UTC);
    private static final LocalDateTime AT = LocalDateTime.now(CLOCK);
    private static final Partners PARTNERS = DemoPartners.load();
    private final Hl7Reader reader = new Hl7Reader(DialectCatalog.load(Path.of("mappings")));
    private final ClaimAssembler assembler = new ClaimAssembler(PARTNERS);
    private final ClaimEdits edits = new ClaimEdits(PARTNERS, CodeTables.load(Path.of("mappings/codes")), CLOCK);
    private final SyntheticVisits visits = new SyntheticVisits(42, CLOCK);

    @Test
    void everyVisitBecomesOneCleanClaimExceptThoseThatWaitForACoder() {
        List<SyntheticVisit> all = new ArrayList<>(visits.burst());
        all.add(visits.rejectedByThe999());
        Stream.generate(visits::next).limit(300).forEach(all::add);

        for (SyntheticVisit visit : all) {
            Assembled assembled = assembler.assemble(read(visit, Hl7Messages.charges(visit, "C1", AT)));
            assertThat(assembled.claims()).as(visit.account()).hasSize(1);
            Claim claim = assembled.claims().get(0);
            List<String> errors = Stream.concat(assembled.findings().stream(), edits.check(claim).stream()).filter(Finding::isError).map(Finding::code)
                    .distinct().toList();
            if (visit.account().startsWith(SyntheticVisits.HELD)) {
                assertThat(errors).as(visit.account()).containsExactly("DIAGNOSIS_SYSTEM");
            } else {
                assertThat(errors).as(visit.account()).isEmpty();
            }
            assertThat(claim.lines()).hasSameSizeAs(visit.items());
            assertThat(claim.totalCharge().cents()).isEqualTo(visit.items().stream().mapToLong(item -> item.amount().cents()).sum());
            assertThat(claim.kind()).isEqualTo(visit.institutional() ? ClaimKind.INSTITUTIONAL : ClaimKind.PROFESSIONAL);
        }
    }

    @Test
    void theBurstAsksForEveryOutcomeAndUsesEverySender() {
        List<SyntheticVisit> all = new ArrayList<>(visits.burst());
        all.add(visits.rejectedByThe999());

        assertThat(all.stream().map(visit -> Scenario.of(visit.account() + "-1", total(visit)))).containsOnlyOnceElementsOf(
                Stream.of(Scenario.values()).filter(each -> each != Scenario.USUAL && each.cents().isPresent()).toList()).contains(Scenario.USUAL);
        assertThat(all.stream().map(SyntheticVisit::sender)).contains(SyntheticVisit.Sender.values());
        assertThat(all.stream().filter(visit -> visit.payer().equals(SyntheticVisits.SUMMIT)).map(visit -> visit.account().substring(0, 4)))
                .as("alone in their files").containsExactly("TA1R", "999R");
    }

    @Test
    void accountsAreUniqueAlsoAfterARestartAndLeaveRoomForTheSuffix() {
        Set<String> accounts = new HashSet<>();
        for (int i = 0; i < 500; i++) {
            assertThat(accounts.add(visits.next().account())).isTrue();
        }
        SyntheticVisits later = new SyntheticVisits(42, Clock.offset(CLOCK, java.time.Duration.ofMinutes(2)));
        later.burst().forEach(visit -> assertThat(accounts.add(visit.account())).isTrue());
        assertThat(accounts).allMatch(account -> account.length() <= 16 && account.matches("[A-Z0-9-]+"));
    }

    @Test
    void noOutcomeIsAskedForByAccidentThroughTheCents() {
        Stream.generate(visits::next).limit(500).forEach(visit -> assertThat(Scenario.of("X-1", total(visit))).isEqualTo(Scenario.USUAL));
    }

    @Test
    void aRegistrationNamesPatientAccountAndCoverage() {
        SyntheticVisit visit = visits.burst().get(11);
        HospitalMessage message = read(visit, Hl7Messages.registration(visit, "R1", AT));

        assertThat(message.event()).isEqualTo(HospitalMessage.Event.PATIENT);
        assertThat(message.patient().name().last()).isEqualTo(visit.patient().last());
        assertThat(message.coverages()).hasSize(1);
        assertThat(message.findings()).noneMatch(Finding::isError);
    }

    @Test
    void separatorsInAValueAreEscaped() {
        Hl7Writer message = new Hl7Writer();
        message.segment("MSH").put(3, "A|B").put(9, "ADT", "A04");
        message.segment("ZZZ").put(2, "1&2", "x^y").repeat(2, "~\\").putSubcomponents(3, "1", "USD");

        assertThat(new String(message.bytes(), java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo("MSH|^~\\&|A\\F\\B||||||ADT^A04\rZZZ||1\\T\\2^x\\S\\y~\\R\\\\E\\|1&USD\r");
    }

    private HospitalMessage read(SyntheticVisit visit, byte[] message) {
        Ehr ehr = PARTNERS.ehr(visit.sender().application, visit.sender().facility).orElseThrow();
        List<HospitalMessage> read = reader.read(message, ehr.dialect(), ehr.facility());
        assertThat(read).hasSize(1);
        return read.get(0);
    }

    private static io.payergateway.model.Money total(SyntheticVisit visit) {
        return io.payergateway.model.Money.sum(visit.items().stream().map(SyntheticVisit.Item::amount).toList());
    }
}
