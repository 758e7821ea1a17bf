package io.payergateway.partner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.payergateway.model.ClaimKind;
import io.payergateway.model.Money;
import io.payergateway.model.PatientClass;
import io.payergateway.yaml.YamlException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartnersTest {
    @TempDir
    Path folder;
    ConfigFolder config;

    @BeforeEach
    void copyDemo() throws IOException {
        config = ConfigFolder.copyTo(folder.resolve("config"));
    }

    @Test
    void theDemoConfigurationLoads() {
        Partners partners = DemoPartners.load();
        assertThat(partners.ehrs()).containsOnlyKeys("mercy-epicor", "lakeside-shifted", "northside-amounts", "oldtown-23");
        assertThat(partners.facilities()).hasSize(5);
        assertThat(partners.ehr("OLDEHR", "OLDTOWN").orElseThrow().dialect()).isEqualTo("v23-dg1");
        assertThat(partners.ehr("OLDEHR", "MERCY")).isEmpty();
        assertThat(partners.ehr("MERCYEHR", "MERCY").orElseThrow().accepts("DFT^P03")).isTrue();
        assertThat(partners.chargeBatchSender("COUNTYBILL").orElseThrow().facility()).isEqualTo("county-clinic");
        assertThat(partners.payer("mercy-hospital", "SUM01").orElseThrow().clearinghouse()).isEqualTo("relayone");
        assertThat(partners.payer("mercy-hospital", "NOBODY")).isEmpty();
        assertThat(partners.payers().get("medicare-demo").subscriberOnly()).isTrue();
        assertThat(partners.billing().isEmbedded()).isTrue();
    }

    @Test
    void everyClearinghouseSaysByWhenItAnswersOrThatItDoesNot() throws IOException {
        config.append("clearinghouses/clearpath.yaml", "deadlines:\n  ta1: none\n  remittance835: P45D\n");
        assertThat(Partners.load(config.path(), DemoPartners::placeholder).clearinghouses().get("clearpath").deadlines().within()).isEqualTo(Map.of(
                AwaitedAnswer.FUNCTIONAL, Duration.ofMinutes(1), AwaitedAnswer.CLAIM_STATUS, Duration.ofSeconds(90), AwaitedAnswer.REMITTANCE, Duration.ofDays(45)));
        replace("clearinghouses/clearpath.yaml", "ta1: none", "ta1: soon");
        assertErrors("config/clearinghouses/clearpath.yaml:21: \"ta1\" must be a duration from PT1S to");
        replace("clearinghouses/clearpath.yaml", "ta1: soon", "ta2: PT1H");
        assertErrors("config/clearinghouses/clearpath.yaml:21: unknown key \"ta2\"");
        replace("clearinghouses/clearpath.yaml", "ta2: PT1H", "ta1: PT1H");
        replace("clearinghouses/_defaults.yaml", "  claim277ca: PT90S\n", "");
        assertThatThrownBy(this::load).isInstanceOf(YamlException.class).hasMessageContaining("\"claim277ca\" is missing");
    }

    @Test
    void aClearinghouseNamesWhoMayStandInForIt() throws IOException {
        Partners partners = DemoPartners.load();
        assertThat(partners.clearinghouses().get("clearpath").failover()).contains("relayone");
        assertThat(partners.payers().get("evergreen").payerIds()).isEqualTo(Map.of("relayone", "EVG77"));
        replace("clearinghouses/clearpath.yaml", "failover: relayone", "failover: relaytwo");
        assertErrors("config/clearinghouses/clearpath.yaml:2: no clearinghouse \"relaytwo\"; known: clearpath, relayone");
        replace("clearinghouses/clearpath.yaml", "failover: relaytwo", "failover: clearpath");
        assertErrors("config/clearinghouses/clearpath.yaml:2: \"failover\" names the clearinghouse itself");
        replace("clearinghouses/clearpath.yaml", "failover: clearpath", "nobody: clearpath");
        assertErrors("config/clearinghouses/clearpath.yaml:2: unknown key \"nobody\"");
    }

    @Test
    void whoStandsInHasAnIdForEachPayerWhoseClaimsItWouldCarry() throws IOException {
        replace("payers/evergreen.yaml", "payerIds: {relayone: EVG77}", "payerIds: {}");
        assertErrors("config/payers/evergreen.yaml:4: \"clearinghouse\" is clearpath, for which relayone may stand in: write the payer's id there under \"payerIds\"");
        replace("payers/evergreen.yaml", "payerIds: {}", "payerIds: {relayone: X, clearpath: EVG99, relaytwo: EVG78}");
        assertErrors("config/payers/evergreen.yaml:5: \"relayone\" must be 2 to 80 characters that X12 allows (NM109)",
                "config/payers/evergreen.yaml:5: \"clearpath\" is the payer's own clearinghouse; its id there is \"payerId\"",
                "config/payers/evergreen.yaml:5: no clearinghouse \"relaytwo\"; known: clearpath, relayone");
    }

    @Test
    void testClaimsNeverGoByAClearinghouseThatTakesThemForReal() throws IOException {
        config.append("clearinghouses/relayone.yaml", "interchange: {usageIndicator: P}\n");
        replace("clearinghouses/relayone.yaml", "interchange:\n  receiverQualifier: ZZ\n  receiverId: RELAYONE\n", "");
        replace("clearinghouses/relayone.yaml", "{usageIndicator: P}", "{usageIndicator: P, receiverQualifier: ZZ, receiverId: RELAYONE}");
        assertErrors("config/clearinghouses/clearpath.yaml:2: \"failover\" names relayone, whose usageIndicator is P and not T",
                "config/clearinghouses/relayone.yaml:2: \"failover\" names clearpath, whose usageIndicator is T and not P");
    }

    @Test
    void aSenderHasItsContentJudgedOnlyWhereItsFileSaysSo() throws IOException {
        assertThat(DemoPartners.load().ehrs().values()).noneMatch(Ehr::judgeContentInAck);
        config.append("ehrs/mercy-epicor.yaml", "judgeContentInAck: true\n");
        Partners partners = Partners.load(config.path(), DemoPartners::placeholder);
        assertThat(partners.ehr("MERCYEHR", "MERCY").orElseThrow().judgeContentInAck()).isTrue();
        assertThat(partners.ehr("OLDEHR", "OLDTOWN").orElseThrow().judgeContentInAck()).isFalse();
    }

    @Test
    void defaultsFillWhatAFileLeavesOut() {
        Partners partners = DemoPartners.load();
        Clearinghouse relay = partners.clearinghouses().get("relayone");
        assertThat(relay.senderId()).isEqualTo("PGDEMO");
        assertThat(relay.receiverId()).isEqualTo("RELAYONE");
        assertThat(relay.batch()).isEqualTo(new BatchRule(50, Duration.ofSeconds(3), List.of(), java.time.ZoneId.of("America/New_York")));
        assertThat(relay.transport()).isInstanceOf(Transport.Https.class);
        assertThat(partners.facilities().get("lakeside-clinic").release()).isEqualTo(new ReleaseRule(Duration.ofSeconds(2), true, false));
    }

    @Test
    void theHospitalServiceDecidesTheClaimKindBeforeThePatientClass() {
        Facility mercy = DemoPartners.load().facilities().get("mercy-hospital");
        assertThat(mercy.claimKind().decide(PatientClass.OUTPATIENT, "CLINIC")).isEqualTo(ClaimKind.PROFESSIONAL);
        assertThat(mercy.claimKind().decide(PatientClass.OUTPATIENT, "SUR")).isEqualTo(ClaimKind.INSTITUTIONAL);
        assertThat(mercy.typeOfBill(PatientClass.INPATIENT)).isEqualTo("11");
        assertThat(mercy.typeOfBill(PatientClass.RECURRING)).isEqualTo("13");
    }

    @Test
    void secretsAreNeverPrinted() {
        Partners partners = DemoPartners.load();
        assertThat(partners.toString()).doesNotContain("test-clearpath.password", "test-relayone.token", "test-relayone.trust-store-password");
    }

    @Test
    void aClearinghouseSaysWhichAnswersItWantsAndNoneIfItSaysNothing() throws IOException {
        assertThat(load().clearinghouses().get("clearpath").answers()).isEqualTo(AnswersWanted.NONE);
        append("clearinghouses/clearpath.yaml", "answers:\n  implementation999: true\n");
        assertThat(load().clearinghouses().get("clearpath").answers()).isEqualTo(new AnswersWanted(false, true));
        append("clearinghouses/clearpath.yaml", "  ta2: true\n");
        assertErrors("config/clearinghouses/clearpath.yaml:22: unknown key \"ta2\"");
    }

    @Test
    void aClearinghouseSaysWhatBecomesOfCharactersBeyondX12AndTheyAreRefusedIfItSaysNothing() throws IOException {
        assertThat(load().clearinghouses().values()).extracting(Clearinghouse::nonAscii).containsOnly(NonAscii.REFUSE);
        append("clearinghouses/clearpath.yaml", "characters:\n  nonAscii: transliterate\n");
        assertThat(load().clearinghouses().get("clearpath").nonAscii()).isEqualTo(NonAscii.TRANSLITERATE);
        assertThat(load().clearinghouses().get("relayone").nonAscii()).isEqualTo(NonAscii.REFUSE);
        replace("clearinghouses/clearpath.yaml", "nonAscii: transliterate", "nonAscii: drop");
        assertErrors("config/clearinghouses/clearpath.yaml:21: \"nonAscii\" must be refuse or transliterate");
    }

    @Test
    void aMisspeltKeyIsRefusedWithItsLine() throws IOException {
        append("payers/evergreen.yaml", "filingIndicater: CI\n");
        assertErrors("config/payers/evergreen.yaml:19: unknown key \"filingIndicater\"");
    }

    @Test
    void allErrorsOfAllFilesComeAtOnce() throws IOException {
        replace("facilities/mercy-hospital.yaml", "npi: \"1990000", "npi: \"2990000");
        replace("facilities/lakeside-clinic.yaml", "state: NY", "state: XX");
        replace("facilities/oldtown-clinic.yaml", "taxId: \"99", "taxId: \"9-9");
        replace("facilities/northside-clinic.yaml", "taxonomy: 261QP2300X", "taxonomy: CLINIC");
        replace("facilities/county-clinic.yaml", "postalCode: \"135010005\"", "postalCode: \"13501\"");
        replace("payers/summit.yaml", "clearinghouse: relayone", "clearinghouse: relaytwo");
        replace("ehrs/oldtown-23.yaml", "facility: oldtown-clinic", "facility: newtown");
        replace("clearinghouses/clearpath.yaml", "receiverId: CLEARPATH", "receiverId: CLEARPATH-CLAIMS-WEST");
        assertErrors("config/facilities/mercy-hospital.yaml:5: \"npi\" must be an NPI", "config/facilities/lakeside-clinic.yaml:11: \"state\"",
                "config/facilities/oldtown-clinic.yaml:6: \"taxId\"", "config/facilities/northside-clinic.yaml:7: \"taxonomy\"",
                "config/facilities/county-clinic.yaml:12: \"postalCode\"", "config/payers/summit.yaml:4: no clearinghouse \"relaytwo\"; known: clearpath, relayone",
                "config/ehrs/oldtown-23.yaml:5: no facility \"newtown\"", "config/clearinghouses/clearpath.yaml:5: \"receiverId\"");
    }

    @Test
    void twoSendersOfTheSameNameAreRefused() throws IOException {
        Files.copy(config.path().resolve("ehrs/oldtown-23.yaml"), config.path().resolve("ehrs/oldtown-copy.yaml"));
        assertErrors("config/ehrs/oldtown-copy.yaml:2: sender OLDEHR|OLDTOWN is already in config/ehrs/oldtown-23.yaml:2");
    }

    @Test
    void oneLocalPayerIdCannotMeanTwoPayers() throws IOException {
        replace("payers/summit.yaml", "lakeside-clinic: [SUM01]", "lakeside-clinic: [SUM01, EVG01]");
        assertErrors("config/payers/summit.yaml:8: local payer id EVG01 of lakeside-clinic is already in config/payers/evergreen.yaml:8");
    }

    @Test
    void aPlaceholderWithoutAValueIsAnErrorAtItsLine() {
        assertThatThrownBy(() -> Partners.load(config.path(), name -> name.equals("relayone.token") ? null : DemoPartners.placeholder(name)))
                .isInstanceOf(YamlException.class).hasMessage("config/clearinghouses/relayone.yaml:15: no value was given for ${relayone.token}");
    }

    @Test
    void aSecretWrittenInAFileIsRefused() throws IOException {
        replace("clearinghouses/clearpath.yaml", "password: ${clearpath.password}", "password: hunter2");
        assertThatThrownBy(this::load).isInstanceOf(YamlException.class).hasMessageContaining("config/clearinghouses/clearpath.yaml:16: \"password\" is a secret")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void anEmptySecretIsRefused() {
        assertThatThrownBy(() -> Partners.load(config.path(), name -> name.equals("clearpath.password") ? "" : DemoPartners.placeholder(name)))
                .isInstanceOf(YamlException.class).hasMessageContaining("clearpath.yaml:16: \"password\" must not be empty");
    }

    @Test
    void anSftpLoginIsAPasswordOrAPrivateKeyAndNotBoth() throws IOException {
        Path key = Files.writeString(folder.resolve("key"), "only that it is there is asked here");
        append("clearinghouses/clearpath.yaml", "  privateKey: " + key + "\n");
        assertErrors("config/clearinghouses/clearpath.yaml:20: \"privateKey\" and \"password\" exclude each other");
        replace("clearinghouses/clearpath.yaml", "  password: ${clearpath.password}\n", "");
        assertThat(load().clearinghouses().get("clearpath").transport()).isInstanceOfSatisfying(Transport.Sftp.class,
                sftp -> assertThat(sftp.login()).isEqualTo(new Transport.PrivateKey(key, Optional.empty())));
        replace("clearinghouses/clearpath.yaml", "  privateKey: " + key + "\n", "");
        assertErrors("config/clearinghouses/clearpath.yaml:12: \"password\" or \"privateKey\" must be there");
    }

    @Test
    void aPrivateKeyThatIsNotThereIsRefusedAtItsLine() throws IOException {
        replace("clearinghouses/clearpath.yaml", "password: ${clearpath.password}", "privateKey: " + folder.resolve("nowhere"));
        assertErrors("config/clearinghouses/clearpath.yaml:16: \"privateKey\" names a file that is not there or cannot be read");
        assertThat(Partners.forDryRun(config.path()).clearinghouses()).as("a dry run needs no keys").containsKey("clearpath");
    }

    @Test
    void thePassphraseOfAPrivateKeyIsASecretAndNeedsAKey() throws IOException {
        Path key = Files.writeString(folder.resolve("key"), "only that it is there is asked here");
        append("clearinghouses/clearpath.yaml", "  privateKeyPassphrase: ${clearpath.passphrase}\n");
        assertErrors("config/clearinghouses/clearpath.yaml:20: \"privateKeyPassphrase\" belongs to a \"privateKey\"");
        replace("clearinghouses/clearpath.yaml", "password: ${clearpath.password}", "privateKey: " + key);
        assertThat(load().clearinghouses().get("clearpath").transport()).isInstanceOfSatisfying(Transport.Sftp.class,
                sftp -> assertThat(sftp.login()).isEqualTo(new Transport.PrivateKey(key, Optional.of("test-clearpath.passphrase"))));
        assertThat(load().clearinghouses().toString()).doesNotContain("test-clearpath.passphrase");
        replace("clearinghouses/clearpath.yaml", "${clearpath.passphrase}", "open sesame");
        assertErrors("config/clearinghouses/clearpath.yaml:20: \"privateKeyPassphrase\" is a secret");
    }

    @Test
    void theLimitsOfATransportHaveDefaultsAndBounds() throws IOException {
        assertThat(load().clearinghouses().get("relayone").transport().limits()).isEqualTo(new Transport.Limits(Duration.ofSeconds(30), 128));
        append("clearinghouses/relayone.yaml", "  readTimeout: PT2M\n  maxAnswerMegabytes: 64\n");
        assertThat(load().clearinghouses().get("relayone").transport().limits()).isEqualTo(new Transport.Limits(Duration.ofMinutes(2), 64));
        append("clearinghouses/clearpath.yaml", "  readTimeout: PT0S\n  maxAnswerMegabytes: 129\n");
        assertErrors("config/clearinghouses/clearpath.yaml:20: \"readTimeout\" must be a duration from PT1S to PT10M",
                "config/clearinghouses/clearpath.yaml:21: \"maxAnswerMegabytes\" must be a whole number from 1 to 128");
    }

    @Test
    void howCutOffFilesAreSettledHasDefaultsAndBounds() throws IOException {
        assertThat(load().clearinghouses().get("clearpath").settling()).isEqualTo(Settling.DEFAULT);
        append("clearinghouses/clearpath.yaml", "settling:\n  answerWithin: PT6H\n  folderKeepsFiles: true\n");
        assertThat(load().clearinghouses().get("clearpath").settling()).isEqualTo(new Settling(Duration.ofHours(6), true));
        append("clearinghouses/relayone.yaml", "settling:\n  answerWithin: PT30S\n  folderKeepsFiles: false\n  looks: 3\n");
        assertErrors("config/clearinghouses/relayone.yaml:19: \"answerWithin\" must be a duration from PT1M to PT720H",
                "config/clearinghouses/relayone.yaml:20: \"folderKeepsFiles\" is for the folder of an SFTP server",
                "config/clearinghouses/relayone.yaml:21: unknown key \"looks\"");
    }

    @Test
    void answersAreFetchedOverHttpsOnly() throws IOException {
        replace("clearinghouses/relayone.yaml", "submit: https:", "submit: http:");
        assertErrors("config/clearinghouses/relayone.yaml:13: \"submit\" must be an https:// URL");
    }

    @Test
    void anUnreadableFileDoesNotHideTheErrorsOfOthers() throws IOException {
        append("payers/evergreen.yaml", "name: again\n");
        replace("ehrs/oldtown-23.yaml", "dialect: v23-dg1", "dialect: \"\"");
        assertErrors("config/payers/evergreen.yaml:19: the key \"name\" stands twice", "config/ehrs/oldtown-23.yaml:4: \"dialect\" must not be empty");
    }

    @Test
    void anEventThatNobodyCanReadIsRefused() throws IOException {
        append("ehrs/oldtown-23.yaml", "events: [DFT^P03, ORU^R01]\n");
        assertErrors("config/ehrs/oldtown-23.yaml:6: \"ORU^R01\" is no event that can be read");
    }

    @Test
    void theBillingQueueIsNeeded() throws IOException {
        Files.delete(config.path().resolve("billing/queue.yaml"));
        assertErrors("config/billing: must hold exactly one file");
    }

    @Test
    void billingMayReadFromATopicOfKafka() throws IOException {
        config.write("billing/queue.yaml", "brokerUrl: kafka://one.example.org:9092,[::1]:9093\nqueue: billing.events-1\n");
        BillingQueue billing = Partners.load(config.path(), DemoPartners::placeholder).billing();
        assertThat(billing.isKafka()).isTrue();
        assertThat(billing.isEmbedded()).isFalse();
        assertThat(billing.kafkaServers()).isEqualTo("one.example.org:9092,[::1]:9093");
        assertThat(billing.hasLogin()).isFalse();
    }

    @Test
    void brokersOfKafkaHaveAPortAndATopicHasTheNameThatKafkaAllows() throws IOException {
        for (String url : List.of("kafka://", "kafka://one", "kafka://one:0", "kafka://one:65536", "kafka://one:9092,", "kafka://one:9092/billing", "kafka://me:secret@one:9092",
                "kafka://one:9092, two:9092", "one:9092")) {
            config.write("billing/queue.yaml", "brokerUrl: \"" + url + "\"\nqueue: billing\n");
            assertErrors("config/billing/queue.yaml:1: \"brokerUrl\" must be \"embedded\", the URL of an Artemis broker (tcp://host:61616), "
                    + "or of Kafka (kafka://host:9092,host2:9092)");
        }
        for (String topic : List.of("..", "billing events", "billing/events", "a".repeat(250))) {
            config.write("billing/queue.yaml", "brokerUrl: kafka://one:9092\nqueue: \"" + topic + "\"\n");
            assertErrors("config/billing/queue.yaml:2: \"queue\" must be the name of a topic: at most 249 letters, digits, dots, hyphens and underscores");
        }
        config.write("billing/queue.yaml", "brokerUrl: kafka://one:9092\nqueue: billing\npassword: ${billing.password}\n");
        assertErrors("config/billing/queue.yaml:1: \"user\" is missing");
        config.write("billing/queue.yaml", "brokerUrl: kafka://one:9092\nqueue: billing\nuser: gateway\npassword: open\n");
        assertErrors("config/billing/queue.yaml:4: \"password\" is a secret: write it as ${name} and give its value at start");
    }

    @Test
    void aBillingAddressIsNoPostOfficeBox() throws IOException {
        replace("facilities/mercy-hospital.yaml", "line1: 100 MERCY WAY", "line1: PO BOX 100");
        assertErrors("config/facilities/mercy-hospital.yaml:9: \"line1\" must be a street address");
    }

    @Test
    void aMissingSectionIsOneErrorOnly() throws IOException {
        replace("clearinghouses/clearpath.yaml", "receiver:\n  name: CLEARPATH\n  id: CLEARPATH\n", "");
        assertThatThrownBy(this::load).isInstanceOf(YamlException.class).hasMessage("config/clearinghouses/clearpath.yaml:1: \"receiver\" is missing");
    }

    @Test
    void filingLimitsAndTolerancesAreCheckedAndNothingStandsInForThem() throws IOException {
        assertThat(load().payers().get("summit").filing()).isEmpty();
        assertThat(load().payers().get("summit").tolerance()).isEmpty();
        append("payers/summit.yaml", "filing: {original: P90D, corrected: P6M, correctedFrom: adjudication, warning: P2W}\nunderpayment: {amount: \"1.50\", percent: \"2.5\"}\n");
        assertThat(load().payers().get("summit").filing()).contains(new FilingLimits(Period.ofDays(90),
                Optional.of(new FilingLimits.Corrected(Period.ofMonths(6), FilingLimits.From.ADJUDICATION)), Period.ofDays(14)));
        assertThat(load().payers().get("summit").tolerance()).contains(new UnderpaymentTolerance(Money.of("1.50"), new BigDecimal("2.5")));
        replace("payers/summit.yaml", "original: P90D", "original: 90");
        replace("payers/summit.yaml", "correctedFrom: adjudication, ", "");
        replace("payers/summit.yaml", "warning: P2W", "warning: P40Y");
        replace("payers/summit.yaml", "\"1.50\"", "\"1.505\"");
        replace("payers/summit.yaml", "\"2.5\"", "\"250\"");
        String file = "config/payers/summit.yaml:";
        assertErrors(file + "12: \"original\" must be years, months or days", file + "12: \"correctedFrom\" is missing", file + "12: \"warning\" must be years",
                file + "13: \"amount\" must be an amount of dollars", file + "13: \"percent\" must be a percentage below 100");
    }

    private Partners load() {
        return Partners.load(config.path(), DemoPartners::placeholder);
    }

    private void assertErrors(String... starts) {
        assertThatThrownBy(this::load).isInstanceOf(YamlException.class).satisfies(error -> {
            List<String> lines = error.getMessage().lines().toList();
            assertThat(lines).hasSize(starts.length);
            for (String start : starts) {
                assertThat(lines).anyMatch(line -> line.startsWith(start));
            }
        });
    }

    private void replace(String file, String old, String now) throws IOException {
        config.replace(file, old, now);
    }

    private void append(String file, String text) throws IOException {
        config.append(file, text);
    }
}
