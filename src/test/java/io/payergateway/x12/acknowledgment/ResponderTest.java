package io.payergateway.x12.acknowledgment;

import static org.assertj.core.api.Assertions.assertThat;

import io.payergateway.x12.Segment;
import io.payergateway.x12.X12Reader;
import io.payergateway.x12.check.X12Check.Verdict;
import io.payergateway.x12.record.LoopCodec;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ResponderTest {
    private static final String CLAIM = read(Path.of("examples/office-visit-paid/claim.x12"));
    private static final String REMITTANCE = read(Path.of("examples/office-visit-paid/remittance.835"));

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static Stream<Path> files() throws IOException {
        List<Path> files = new ArrayList<>(List.of(Path.of("mappings/x12/835/sample.x12"), Path.of("mappings/x12/277ca/sample.x12")));
        try (Stream<Path> examples = Files.walk(Path.of("examples"))) {
            examples.filter(file -> file.toString().matches(".*(institutional|office).*\\.(x12|835|277ca)")).sorted().forEach(files::add);
        }
        return files.stream();
    }

    @Test
    void aRightFileIsAcceptedByBothWithPartiesSwappedAndOwnControlNumbers() {
        Answered answered = Answered.of(CLAIM);
        assertThat(answered.ta1()).containsExactly(
                "ISA*00*          *00*          *ZZ*CLEARPATH      *ZZ*PGDEMO         *260304*1015*^*00501*000000001*0*T*:",
                "TA1*000000001*261012*1602*A*000", "IEA*0*000000001");
        assertThat(answered.functional()).containsExactly(
                "ISA*00*          *00*          *ZZ*CLEARPATH      *ZZ*PGDEMO         *260304*1015*^*00501*000000002*0*T*:",
                "GS*FA*CLEARPATH*PGDEMO*20260304*1015*1*X*005010X231A1", "ST*999*0001*005010X231A1", "AK1*HC*1*005010X222A1", "AK2*837*0001*005010X222A1",
                "IK5*A", "AK9*A*1*1*1", "SE*6*0001", "GE*1*1", "IEA*1*000000002");
        assertThat(Answered.of(REMITTANCE).body()).containsExactly("AK1*HP*24*005010X221A1", "AK2*835*0001", "IK5*A", "AK9*A*1*1*1");
    }

    @Test
    void qualifierThatIsNoneIsToldAndNotRepeatedInTheAnswer() {
        Answered answered = Answered.of(CLAIM.replaceFirst("\\*ZZ\\*PGDEMO", "*QQ*PGDEMO"));
        assertThat(answered.note()).isEqualTo("R*005");
        assertThat(answered.ta1().get(0)).startsWith("ISA*00*          *00*          *ZZ*CLEARPATH      *ZZ*PGDEMO         *");
    }

    @Test
    void groupWhosePartyHasOneCharacterEverywhereIsAnsweredByTheInterchangeAlone() {
        Answered answered = Answered.of(CLAIM.replaceFirst("PGDEMO         ", "P              ").replaceFirst("GS\\*HC\\*[^*]*", "GS*HC*P"));
        assertThat(answered.ta1().get(0)).contains("*ZZ*P              *");
        assertThat(answered.functional()).isEmpty();
    }

    @Test
    void elementsInErrorAreNamedByPlaceAndDictionaryNumberWithTheirClaim() {
        String broken = CLAIM.replace("NM1*85*2*", "NM1*85*3*").replaceFirst("CLM\\*([^*]*)\\*150", "CLM*$1*9").replace("*HC:99213*", "*:99213*");
        assertThat(Answered.of(broken).body()).containsExactly("AK1*HC*1*005010X222A1", "AK2*837*0001*005010X222A1",
                "IK3*NM1*8*2010AA*8", "IK4*2*1065*7",
                "IK3*CLM*20*2300*8", "CTX*CLM01:PAID1001-1", "IK4*2*782*I12",
                "IK3*SV1*24*2400*8", "CTX*CLM01:PAID1001-1", "IK4*1:1*235*1",
                "IK5*R*5*I5", "AK9*R*1*1*0");
    }

    @Test
    void whatSetOffASituationalRuleIsNamed() {
        assertThat(Answered.of(CLAIM.replace("11:B:1*", "11:B:7*")).body()).contains("IK3*REF*20*2300*I6", "CTX*SITUATIONAL TRIGGER*CLM*20*2300*5:3*1325",
                "CTX*CLM01:PAID1001-1", "IK5*R*I5");
        assertThat(Answered.of(CLAIM.replaceFirst("DMG[^~]*~\\s*", "").replace("SE*27", "SE*26")).body())
                .containsSubsequence("IK3*DMG*15*2010BA*I6", "CTX*SITUATIONAL TRIGGER*SBR*14*2000B*2*1069", "IK5*R*I5");
    }

    @Test
    void aRemittanceInErrorIsNamedByItsTrace() {
        assertThat(Answered.of(REMITTANCE.replaceFirst("CLP\\*([^*]*)\\*1\\*", "CLP*$1*77*")).body()).containsSubsequence("AK2*835*0001", "CTX*TRN02:"
                + REMITTANCE.replaceFirst("(?s).*TRN\\*1\\*([^*]*).*", "$1"), "IK4*2*1029*7", "IK5*R*5", "AK9*R*1*1*0");
    }

    @ParameterizedTest
    @CsvSource({
        "SE*27, SE*28, R*4", "SE*27*0001, SE*27*0002, R*3", "SE*27*0001~, , R*2",
    })
    void theEnvelopeOfASetIsAnsweredInIk5(String right, String wrong, String answer) {
        assertThat(Answered.of(CLAIM.replace(right, wrong == null ? "" : wrong)).body()).containsExactly("AK1*HC*1*005010X222A1", "AK2*837*0001*005010X222A1",
                "IK5*" + answer, "AK9*R*1*1*0");
    }

    @ParameterizedTest
    @CsvSource({
        "GE*1*1, GE*4*1, R*4*1*0*5", "GE*1*1, GE*1*2, R*1*1*0*4", "GE*1*1~, , R*1*1*0*3", "*1602*1*X*, *1662*1*X*, R*1*1*0",
    })
    void aGroupIsRejectedForItsEnvelope(String right, String wrong, String answer) {
        assertThat(Answered.of(CLAIM.replace(right, wrong == null ? "" : wrong)).body()).containsExactly("AK1*HC*1*005010X222A1", "AK9*" + answer);
    }

    @Test
    void aSetOfAnUnknownGuideIsNotSupported() {
        assertThat(Answered.of(CLAIM.replace("005010X222A1", "004010X098A1")).body()).containsExactly("AK1*HC*1*004010X098A1", "AK2*837*0001*004010X098A1",
                "IK5*R*1", "AK9*R*1*1*0*2");
    }

    @ParameterizedTest
    @CsvSource({
        "*261012*1602*^, *261312*1602*^, E*014", "*261012*1602*^, *261012*2562*^, E*015", "*1*T*:, *7*T*:, E*019", "*1*T*:, *1*X*:, R*020",
        "*00501*000000001, *00501*00000000A, R*018", "*^*00501*, *^*00999*, R*017", "IEA*1*000000001, IEA*2*000000001, R*021",
        "IEA*1*000000001, IEA*1*000000002, R*001", "IEA*1*000000001~, , R*023", "GE*1*1~, GE*1*1~GE*1*1~, R*022", "GE*1*1~, GE*1*1~REF*A~, R*022",
        "GS*HC*, GS*QQ*, R*024", "*1602*1*X*, *1602*A1*X*, R*024",
    })
    void theEnvelopeOfAnInterchangeIsAnsweredInTheTa1(String right, String wrong, String answer) {
        Answered answered = Answered.of(CLAIM.replace(right, wrong == null ? "" : wrong));
        assertThat(answered.note()).isEqualTo(answer);
        assertThat(answered.functional().isEmpty()).as("a rejected interchange gets no 999").isEqualTo(answer.startsWith("R"));
    }

    @Test
    void whatIsTakenDespiteErrorsIsAcceptedWithErrors() {
        AnswerRule lenient = new AnswerRule() {
            @Override
            public boolean takesInterchange(JudgedInterchange interchange, String note) {
                return true;
            }

            @Override
            public boolean takesGroup(JudgedGroup group) {
                return true;
            }

            @Override
            public boolean takesSet(JudgedSet set) {
                return set.position() == 1;
            }
        };
        String set = CLAIM.replaceFirst("(?s).*(ST\\*837.*SE\\*27\\*0001~).*", "$1").replace("NM1*85*2*", "NM1*85*3*");
        String two = CLAIM.replaceFirst("(?s)ST\\*837.*SE\\*27\\*0001~", set.replace("$", "") + set.replace("*0001", "*0002")).replace("IEA*1", "IEA*9");
        Answered answered = Answered.of(two, lenient);
        assertThat(answered.note()).isEqualTo("E*021");
        assertThat(answered.body()).filteredOn(each -> each.matches("(IK5|AK9).*")).containsExactly("IK5*E*5", "IK5*R*5", "AK9*P*1*2*1*5");
    }

    @Test
    void anAcknowledgmentIsNeverAnswered() throws IOException {
        for (String kind : List.of("999", "ta1")) {
            String file = Files.readString(Path.of("mappings/x12/" + kind + "/sample.x12"));
            for (String each : List.of(file, file.replace("IEA*", "IEA*7"), file.replace("*A*", "*Q*"), file.substring(0, file.indexOf("IEA")))) {
                Answered answered = Answered.of(each);
                assertThat(answered.ta1()).as(each).isEmpty();
                assertThat(answered.functional()).as(each).isEmpty();
            }
        }
    }

    @Test
    void eachInterchangeAndGroupIsAnsweredByItsOwn() {
        String group = CLAIM.replaceFirst("(?s).*(GS\\*HC.*GE\\*1\\*1~).*", "$1");
        String two = CLAIM.replaceFirst("(?s)IEA.*", "") + group.replace("*1602*1*X", "*1602*2*X").replace("GE*1*1", "GE*1*2").replace("PAID1001", "PAID1002") + "IEA*2*000000001~";
        Answered answered = Answered.of(two + CLAIM.replace("000000001", "000000009"));
        assertThat(answered.ta1()).filteredOn(each -> each.startsWith("TA1")).containsExactly("TA1*000000001*261012*1602*A*000", "TA1*000000009*261012*1602*A*000");
        assertThat(answered.functional()).filteredOn(each -> each.matches("(GS|AK1).*")).containsExactly(
                "GS*FA*CLEARPATH*PGDEMO*20260304*1015*1*X*005010X231A1", "AK1*HC*1*005010X222A1", "GS*FA*CLEARPATH*PGDEMO*20260304*1015*2*X*005010X231A1",
                "AK1*HC*2*005010X222A1", "GS*FA*CLEARPATH*PGDEMO*20260304*1015*3*X*005010X231A1", "AK1*HC*1*005010X222A1");
    }

    @Test
    void aFileThatBreaksOffIsRejectedAsFarAsItsInterchangeIsKnown() {
        Answered answered = Answered.of(CLAIM.replace("NM1*85", "NM1*" + "X".repeat(70_000)));
        assertThat(answered.checked().verdict()).isEqualTo(Verdict.UNREADABLE);
        assertThat(answered.note()).isEqualTo("R*024");
        assertThat(answered.functional()).isEmpty();
        assertThat(Answered.of("no X12").ta1()).isEmpty();
    }

    @Test
    void aSetIsRejectedAlsoWhereItsErrorsLieBeyondTheLimitsOfTheReport() {
        String set = CLAIM.replaceFirst("(?s).*(ST\\*837.*SE\\*27\\*0001~).*", "$1").replace("NM1*85*2*", "NM1*85*3*");
        StringBuilder many = new StringBuilder();
        for (int i = 1; i <= 1_200; i++) {
            many.append(set.replace("*0001", "*" + (1000 + i)));
        }
        Answered answered = Answered.of(CLAIM.replaceFirst("(?s)ST\\*837.*SE\\*27\\*0001~", many.toString()).replace("GE*1*", "GE*1200*"));
        assertThat(answered.checked().findings()).hasSizeLessThan(1_200);
        assertThat(answered.body()).filteredOn(each -> each.startsWith("IK5")).hasSize(1_200).containsOnly("IK5*R*5");
        assertThat(answered.body()).filteredOn(each -> each.startsWith("IK3")).hasSize(InterchangeJudge.DETAILS);
        assertThat(answered.body()).endsWith("AK9*R*1200*1200*0");
    }

    @Test
    void setsWithoutErrorBeyondTheLimitAreCountedOnly() {
        String set = CLAIM.replaceFirst("(?s).*(ST\\*837.*SE\\*27\\*0001~).*", "$1");
        StringBuilder many = new StringBuilder();
        for (int i = 1; i <= InterchangeJudge.LISTED + 5; i++) {
            many.append(set.replace("*0001", "*" + (10_000 + i)));
        }
        Answered answered = Answered.of(CLAIM.replaceFirst("(?s)ST\\*837.*SE\\*27\\*0001~", many.toString()).replace("GE*1*", "GE*10005*"));
        assertThat(answered.body()).filteredOn(each -> each.startsWith("AK2")).hasSize(InterchangeJudge.LISTED);
        assertThat(answered.body()).endsWith("AK9*A*10005*10005*10005");
    }

    @Test
    void anInterchangeOfMoreGroupsThanCanBeAnsweredIsRefusedByItsTa1() {
        Answered most = Answered.of(groups(InterchangeJudge.GROUPS, "LAKE01"));
        assertThat(most.note()).isEqualTo("A*000");
        assertThat(most.body()).filteredOn(each -> each.startsWith("AK9")).hasSize(InterchangeJudge.GROUPS);
        Answered more = Answered.of(groups(InterchangeJudge.GROUPS + 1, "LAKE01"));
        assertThat(more.note()).isEqualTo("R*024");
        assertThat(more.functional()).isEmpty();
    }

    @Test
    void headersAreHeldUpToALimitOfCharactersAndTheInterchangeIsRefusedBeyond() {
        String name = "L".repeat(60_000);
        assertThat(Answered.of(groups(InterchangeJudge.CHARACTERS / 60_000 - 1, name)).note()).isEqualTo("A*000");
        assertThat(Answered.of(groups(InterchangeJudge.CHARACTERS / 60_000 + 1, name)).note()).isEqualTo("R*024");
    }

    private static String groups(int count, String sender) {
        StringBuilder file = new StringBuilder(CLAIM.substring(0, CLAIM.indexOf("GS*")));
        for (int i = 1; i <= count; i++) {
            file.append("GS*HP*").append(sender).append("*CLEARPATH*20260302*0930*").append(i).append("*X*005010X221A1~GE*0*").append(i).append('~');
        }
        String control = CLAIM.replaceFirst("(?s).*IEA\\*\\d+\\*(\\d+)~.*", "$1");
        return file.append("IEA*").append(count).append('*').append(control).append("~").toString();
    }

    @Test
    void nothingOfTheValuesAtFaultIsRepeated() {
        Answered answered = Answered.of(CLAIM.replace("*RIVERSTONE*", "*RIVERSTONE" + "E".repeat(80) + "*").replace("EVERGREEN HEALTH PLAN*****PI*EVG99", "X*****ZZ*SECRETID"));
        assertThat(answered.body()).filteredOn(each -> each.startsWith("IK4")).isNotEmpty().allMatch(each -> each.matches("IK4(\\*[0-9A-Z:]{0,5}){3}"));
        assertThat(String.join("~", answered.functional())).doesNotContain("RIVERSTONE", "SECRETID");
    }

    @Test
    void aContextThatCannotBeWrittenIsLeftOut() {
        Answered answered = Answered.of(CLAIM.replace("CLM*PAID1001-1*150", "CLM*PAID^1*9"));
        assertThat(answered.body()).contains("IK3*CLM*20*2300*8").noneMatch(each -> each.startsWith("CTX*CLM01"));
    }

    @Test
    void recordsComeBackAsTheyWereWritten() {
        X12Reader reader = new X12Reader(new ByteArrayInputStream(String.join("~", Answered.of(CLAIM.replace("11:B:1*", "11:B:7*").replace("NM1*85*2*", "NM1*85*3*")).functional())
                .getBytes(StandardCharsets.ISO_8859_1)));
        List<Segment> body = new ArrayList<>();
        reader.forEachRemaining(segment -> {
            if (segment.id().matches("AK.|IK.|CTX")) {
                body.add(segment);
            }
        });
        GroupResponse read = LoopCodec.of(GroupResponse.class).read(body);
        assertThat(read.sets()).singleElement().satisfies(set -> {
            assertThat(set.errors()).extracting(each -> each.error().code()).containsExactly("8", "I6");
            assertThat(set.errors().get(0).elements()).containsExactly(new ElementErrors(new ElementError(new ElementPlace("2", "", ""), "1065", "7", ""), List.of()));
            assertThat(set.errors().get(1).contexts().get(0).place()).contains(new ElementPlace("5", "3", ""));
        });
    }

    @ParameterizedTest
    @MethodSource("files")
    void whateverIsBrokenInAFileItsAnswerIsRight(Path file) {
        String good = read(file);
        String[] segments = good.split("~\\s*");
        Random random = new Random(7);
        for (int i = 1; i < segments.length; i++) {
            for (int kind = 0; kind < 7; kind++) {
                List<String> broken = new ArrayList<>(List.of(segments));
                String segment = segments[i];
                switch (kind) {
                    case 0 -> broken.remove(i);
                    case 1 -> broken.add(i, segment);
                    case 2 -> broken.set(i, segment.replaceFirst("\\*[^*]+", "*"));
                    case 3 -> broken.set(i, segment.replaceFirst("(.*)\\*[^*]+", "$1*" + "X".repeat(100)));
                    case 4 -> broken.set(i, segment + "*1:2:3^4*Z".repeat(12));
                    case 5 -> broken.set(i, segment.substring(0, random.nextInt(segment.length())));
                    default -> broken.set(i, "Q" + segment.toLowerCase());
                }
                Answered.of(String.join("~", broken) + "~");
            }
        }
    }
}
