package io.payergateway.x12.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.payergateway.x12.Interchanges;
import io.payergateway.x12.X12ConfigurationException;
import io.payergateway.x12.eligibility.EligibilityResponse;
import io.payergateway.x12.payment.Remittance;
import io.payergateway.x12.record.Streamed.Enclosing;
import io.payergateway.x12.record.Streamed.Made;
import io.payergateway.x12.record.Streamed.Unreadable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordReaderTest {
    private static RecordReader<EligibilityResponse> responses;
    private static RecordReader<Remittance> remittances;

    @BeforeAll
    static void load() {
        responses = RecordReader.load(RecordSets.MAPPINGS.resolve("271"), "smooks.xml", EligibilityResponse.class);
        remittances = RecordReader.load(RecordSets.MAPPINGS.resolve("835"), "records.xml", Remittance.class);
    }

    @AfterAll
    static void close() {
        responses.close();
        remittances.close();
    }

    private static <T> List<Streamed<T>> read(RecordReader<T> reader, String guide, String what, String with) throws IOException {
        String text = Files.readString(RecordSets.MAPPINGS.resolve(guide).resolve("sample.x12"));
        assertThat(text).contains(what);
        List<Streamed<T>> all = new ArrayList<>();
        reader.read(Interchanges.stream(text.replace(what, with)), all::add);
        return all;
    }

    private static <T> List<String> places(List<Streamed<T>> all) {
        return all.stream().map(each -> each.place().loop() + " in " + each.within().stream().map(Enclosing::loop).toList()).toList();
    }

    @Test
    void levelsComeWithTheLevelsTheyStandIn() throws IOException {
        List<Streamed<EligibilityResponse>> all = read(responses, "271", "", "");
        assertThat(places(all)).containsExactly("header in []", "source in []", "receiver in [source]", "subscriber in [source, receiver]",
                "subscriber in [source, receiver]", "dependent in [source, receiver, subscriber]");
        Made<EligibilityResponse> dependent = (Made<EligibilityResponse>) all.get(5);
        assertThat(((Level) dependent.within().get(2).record()).name().first()).isEqualTo("PAT");
        EligibilityResponse.Member subscriber = (EligibilityResponse.Member) ((Made<EligibilityResponse>) all.get(3)).record();
        assertThat(subscriber.benefits()).hasSize(4);
        assertThat(subscriber.benefits().get(3).related()).extracting(related -> related.name().id()).containsExactly("MDW01");
    }

    @Test
    void claimPaymentsComeWithTheirGroupAndProviderAdjustmentsWithoutOne() throws IOException {
        List<Streamed<Remittance>> all = read(remittances, "835", "", "");
        assertThat(places(all)).containsExactly("header in []", "group in []", "claim in [group]", "claim in [group]", "provider in []");
        Remittance.Header header = (Remittance.Header) ((Made<Remittance>) all.get(0)).record();
        assertThat(header.payment().amount()).isEqualByComparingTo("130");
        assertThat(header.parties()).extracting(party -> party.name().role()).containsExactly("PR", "PE");
        Remittance.Claim claim = (Remittance.Claim) ((Made<Remittance>) all.get(2)).record();
        assertThat(claim.services().get(0).adjustments()).extracting(ClaimAdjustment::group).containsExactly("CO", "PR");
        assertThat(all.get(2).place().envelope().transaction().orElseThrow().controlNumber()).isEqualTo("0001");
    }

    @Test
    void aLoopThatNoRecordCanBeMadeOfIsGivenWithItsPlaceAndReadingGoesOn() throws IOException {
        List<Streamed<Remittance>> all = read(remittances, "835", "CLP*DEMO1-1*1*150*", "CLP*DEMO1-1*1*SECRET*");
        assertThat(places(all)).containsExactly("header in []", "group in []", "claim in [group]", "claim in [group]", "provider in []");
        assertThat(all.get(2)).isInstanceOfSatisfying(Unreadable.class, unreadable -> {
            assertThat(unreadable.problem().segment()).isEqualTo("CLP");
            assertThat(unreadable.problem().position()).isEqualTo(unreadable.place().position()).isEqualTo(11);
            assertThat(unreadable.problem().getMessage()).doesNotContain("SECRET");
        });
        assertThat(all.get(3)).isInstanceOf(Made.class);
    }

    @Test
    void belowALevelThatCannotBeReadThePathHasTheLevelsThatCan() throws IOException {
        List<Streamed<EligibilityResponse>> all = read(responses, "271", "NM1*IL*1*SAMPLE*PAT****MI*S0002~", "HSD*VS*1~");
        assertThat(all.get(4)).isInstanceOf(Unreadable.class);
        assertThat(places(all).get(5)).isEqualTo("dependent in [source, receiver]");
    }

    @Test
    void whatStandsBeforeTheFirstLoopOfTheGuideIsNotPassedOverInSilence() throws IOException {
        List<Streamed<Remittance>> all = read(remittances, "835", "BPR*I*130*C", "XPR*I*130*C");
        assertThat(all.get(0)).isInstanceOfSatisfying(Unreadable.class, unreadable -> assertThat(unreadable.place().loop()).isEqualTo("set"));
        assertThat(all).hasSize(5);
    }

    @Test
    void aConfigurationThatDoesNotFitItsRecordsIsRefusedWhenItIsLoaded(@TempDir Path folder) throws IOException {
        String xml = Files.readString(RecordSets.MAPPINGS.resolve("835/records.xml"));
        Files.copy(RecordSets.MAPPINGS.resolve("835/sample.x12"), folder.resolve("sample.x12"));
        refused(folder, xml.replace("Remittance$Claim<", "Remittance$Nobody<"), Remittance.class, "records.xml:31: io.payergateway.x12.payment.Remittance$Nobody is no record");
        refused(folder, xml.replace("name=\"record\">io.payergateway.x12.payment.Remittance$Claim<", "name=\"class\">x<"), Remittance.class, "records.xml:31: unknown parameter class");
        refused(folder, xml.replace("<param name=\"record\">io.payergateway.x12.payment.Remittance$Claim</param>", ""), Remittance.class, "needs the parameter record");
        refused(folder, xml.replace("Remittance$Claim<", "Remittance$Group<"), Remittance.class, "sample.x12: loop claim: Segment LX is missing");
        refused(folder, xml, EligibilityResponse.class, "records.xml: ");
    }

    private static void refused(Path folder, String xml, Class<?> type, String message) throws IOException {
        Files.writeString(folder.resolve("records.xml"), xml);
        assertThatThrownBy(() -> RecordReader.load(folder, "records.xml", type)).isInstanceOf(X12ConfigurationException.class).hasMessageContaining(message);
    }
}
