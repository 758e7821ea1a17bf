package io.payergateway.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.payergateway.acknowledgment.AcknowledgmentKind;
import io.payergateway.acknowledgment.AcknowledgmentRow;
import io.payergateway.claim.Outbound;
import io.payergateway.claim.Submitter;
import io.payergateway.journal.HistoryRow;
import io.payergateway.journal.InterchangeStatus;
import io.payergateway.journal.InterchangeStore;
import io.payergateway.journal.SampleClaims;
import io.payergateway.model.ClaimState;
import io.payergateway.model.Finding;
import io.payergateway.model.Owner;
import io.payergateway.partner.DemoPartners;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** TA1, 999 and 277CA against claims that went out in real 837 files, on real PostgreSQL. */
class AcknowledgmentsTest {
    private static AnswerBench bench;

    @BeforeAll
    static void open() {
        bench = new AnswerBench();
    }

    @AfterAll
    static void close() {
        bench.close();
    }

    @Test
    void theStraightPathGoesFromSentToReceivedToAccepted() {
        SentFile sent = SentFile.of(bench.jdbi(), 1);
        long id = sent.ids().get(0);
        bench.take(AnswerFile.ta1(sent.isa(), "A", "000"));
        assertThat(bench.state(id)).isEqualTo(ClaimState.RECEIVED);
        bench.take(AnswerFile.functional(sent.gs(), "AK2*837*0001*005010X222A1", "IK5*A", "AK9*A*1*1*1"));
        bench.take(AnswerFile.claim("CLEARPATH", sent.batch(), sent.numbers().get(0), "STC*A1:19:PR*20260303*WQ*150"));
        assertThat(bench.state(id)).isEqualTo(ClaimState.RECEIVED);
        bench.take(AnswerFile.claim("EVERGREEN", sent.batch(), sent.numbers().get(0), "STC*A2:20:PR*20260304*WQ*150", "REF*1K*ICN1"));
        assertThat(bench.state(id)).isEqualTo(ClaimState.ACCEPTED);
        assertThat(bench.acknowledgments(id)).extracting(AcknowledgmentRow::kind).containsExactly(AcknowledgmentKind.TA1, AcknowledgmentKind.FUNCTIONAL,
                AcknowledgmentKind.CLAIM, AcknowledgmentKind.CLAIM, AcknowledgmentKind.CLAIM, AcknowledgmentKind.CLAIM);
        assertThat(bench.findings(id)).isEmpty();
        assertThat(bench.events(id)).containsExactly("claim.sent", "claim.accepted");
    }

    @Test
    void aRejectedInterchangeRejectsEveryClaimInIt() {
        SentFile sent = SentFile.of(bench.jdbi(), 3);
        SentFile other = SentFile.of(bench.jdbi(), 1);
        long inbound = bench.take(AnswerFile.ta1(sent.isa(), "R", "006"));
        assertThat(bench.states(sent)).containsOnly(ClaimState.REJECTED);
        assertThat(bench.states(other)).containsOnly(ClaimState.SENT);
        assertThat(bench.findings(sent.ids().get(2))).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("TA1_REJECTED");
            assertThat(finding.owner()).isEqualTo(Owner.BILLING);
            assertThat(finding.message()).contains("the sender's id (ISA06) is not valid (TA105 006)");
        });
        assertThat(bench.brought(inbound)).filteredOn(finding -> finding.owner() == Owner.OPERATIONS).singleElement()
                .extracting(Finding::message).asString().contains("3 claims");
    }

    @Test
    void anInterchangeAcceptedWithErrorsIsReceivedAndNotSentAgain() {
        SentFile sent = SentFile.of(bench.jdbi(), 1);
        long inbound = bench.take(AnswerFile.ta1(sent.isa(), "E", "014"));
        assertThat(bench.states(sent)).containsOnly(ClaimState.RECEIVED);
        assertThat(bench.brought(inbound)).singleElement().satisfies(finding -> {
            assertThat(finding.isError()).isFalse();
            assertThat(finding.message()).contains("must not be sent again");
        });
    }

    @Test
    void aDuplicateControlNumberAfterAnInterruptedSendingProvesTheArrival() {
        SentFile sent = SentFile.of(bench.jdbi(), 1, ClaimState.SEND_UNKNOWN);
        bench.take(AnswerFile.ta1(sent.isa(), "R", "025"));
        assertThat(bench.states(sent)).containsOnly(ClaimState.RECEIVED);
        assertThat(bench.file(sent.interchangeId()).status()).isEqualTo(InterchangeStatus.SENT);
    }

    @Test
    void aDuplicateControlNumberAfterAResendIsEvidenceOfReceipt() {
        SentFile sent = SentFile.of(bench.jdbi(), 1, ClaimState.SEND_UNKNOWN);
        bench.jdbi().useTransaction(handle -> {
            assertThat(new InterchangeStore().sendAgain(handle, sent.interchangeId(), 1, SampleClaims.NOON)).isTrue();
            assertThat(new InterchangeStore().nextPending(handle, SentFile.CLEARINGHOUSE, 1, SampleClaims.NOON)).isPresent();
            assertThat(new InterchangeStore().arrived(handle, sent.interchangeId(), SampleClaims.NOON)).isTrue();
        });
        long inbound = bench.take(AnswerFile.ta1(sent.isa(), "R", "025"));
        assertThat(bench.states(sent)).containsOnly(ClaimState.RECEIVED);
        assertThat(bench.brought(inbound)).extracting(Finding::code).containsExactly("TA1_ARRIVED_BEFORE");
    }

    @Test
    void anAnswerToOneSetOfAFileThatIsUnknownSettlesTheWholeFile() {
        SentFile sent = SentFile.of(bench.jdbi(), 2, ClaimState.SEND_UNKNOWN);
        bench.take(AnswerFile.functional(sent.gs(), "AK9*P*2*2*1"));
        assertThat(bench.file(sent.interchangeId()).status()).isEqualTo(InterchangeStatus.SENT);
        assertThat(bench.states(sent)).containsOnly(ClaimState.SENT);
    }

    @Test
    void aFileThatIsAnsweredWhileItWaitsToBeSentAgainIsNotSentAgain() {
        SentFile sent = SentFile.of(bench.jdbi(), 1, ClaimState.SEND_UNKNOWN);
        bench.jdbi().useTransaction(handle -> new InterchangeStore().sendAgain(handle, sent.interchangeId(), 1, SampleClaims.NOON));
        bench.take(AnswerFile.ta1(sent.isa(), "A", "000"));
        assertThat(bench.states(sent)).containsOnly(ClaimState.RECEIVED);
        assertThat(bench.file(sent.interchangeId()).status()).isEqualTo(InterchangeStatus.SENT);
    }

    @Test
    void anAnswerThatCameDuringSendingSettlesTheFileWhateverIsSaidOfItsSendingLater() {
        try (Submitter submitter = submitter()) {
            SentFile broken = goesAgain(submitter);
            SentFile refused = goesAgain(submitter);
            SentFile stopped = SentFile.of(bench.jdbi(), 1, ClaimState.SENDING);
            for (SentFile each : List.of(broken, refused, stopped)) {
                assertThat(bench.file(each.interchangeId()).status()).isEqualTo(InterchangeStatus.SENDING);
                bench.take(AnswerFile.ta1(each.isa(), "A", "000"));
            }
            submitter.unknown(broken.interchangeId(), "The transfer broke off.");
            submitter.failed(refused.interchangeId(), "The partner could not be reached.", Optional.empty());
            submitter.recover();
            for (SentFile each : List.of(broken, refused, stopped)) {
                assertThat(bench.file(each.interchangeId()).status()).isEqualTo(InterchangeStatus.SENT);
                assertThat(bench.states(each)).containsOnly(ClaimState.RECEIVED);
            }
        }
    }

    @Test
    void anAnswerToOneClaimOfAFileOfUnknownArrivalSettlesTheOthersAndTheFinding() {
        try (Submitter submitter = submitter()) {
            SentFile sent = goesAgain(submitter);
            submitter.unknown(sent.interchangeId(), "The transfer broke off.");
            assertThat(bench.brought(sent.interchangeId())).extracting(Finding::code).containsExactly("SEND_UNKNOWN");
            bench.take(AnswerFile.claim("EVERGREEN", sent.batch(), sent.numbers().get(0), "STC*A2:20:PR*20260304*WQ*150"));
            assertThat(bench.states(sent)).containsExactly(ClaimState.ACCEPTED, ClaimState.SENT);
            assertThat(bench.brought(sent.interchangeId())).isEmpty();
        }
    }

    private Submitter submitter() {
        return new Submitter(bench.jdbi(), DemoPartners.load(), bench.clock());
    }

    /** Two claims in a file that was unknown, and that this submitter is sending again. */
    private SentFile goesAgain(Submitter submitter) {
        SentFile sent = SentFile.of(bench.jdbi(), 2, ClaimState.SEND_UNKNOWN);
        bench.jdbi().useTransaction(handle -> new InterchangeStore().sendAgain(handle, sent.interchangeId(), 1, SampleClaims.NOON));
        assertThat(submitter.next(SentFile.CLEARINGHOUSE)).map(Outbound::id).contains(sent.interchangeId());
        return sent;
    }

    @Test
    void aDuplicateControlNumberOfAFileSentOnceIsARejection() {
        SentFile sent = SentFile.of(bench.jdbi(), 1);
        bench.take(AnswerFile.ta1(sent.isa(), "R", "025"));
        assertThat(bench.states(sent)).containsOnly(ClaimState.REJECTED);
    }

    @Test
    void anAnswerOvertakesTheRecordOfSending() {
        SentFile sent = SentFile.of(bench.jdbi(), 1, ClaimState.SENDING);
        bench.take(AnswerFile.functional(sent.gs(), "AK2*837*0001", "IK3*DMG*10*2010BA*8", "IK4*2*1251*8", "IK5*R*5", "AK9*R*1*1*0"));
        assertThat(bench.states(sent)).containsOnly(ClaimState.REJECTED);
    }

    @Test
    void aRejectedTransactionSetNamesTheClaimAtFaultByTheSegmentItCounts() {
        SentFile sent = SentFile.of(bench.jdbi(), 2);
        int position = positionOfSecond(sent, "SV1");
        bench.take(AnswerFile.functional(sent.gs(), "AK2*837*0001*005010X222A1", "IK3*SV1*" + position + "*2400*8", "IK4*1:2*234*7", "IK5*R*5", "AK9*R*1*1*0"));
        assertThat(bench.states(sent)).containsOnly(ClaimState.REJECTED);
        assertThat(bench.findings(sent.ids().get(1))).singleElement().satisfies(finding -> {
            assertThat(finding.owner()).isEqualTo(Owner.CODING);
            assertThat(finding.message()).isEqualTo("The clearinghouse refused the claim: SV101-2 in loop 2400 has a code that is not valid (IK403 7).");
            assertThat(finding.place()).endsWith("ST 0001 segment " + position);
        });
        assertThat(bench.findings(sent.ids().get(0))).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("999_REJECTED_WITH_SET");
            assertThat(finding.owner()).isEqualTo(Owner.BILLING);
        });
    }

    @Test
    void theContextSegmentNamesTheClaimAtFault() {
        SentFile sent = SentFile.of(bench.jdbi(), 2);
        bench.take(AnswerFile.functional(sent.gs(), "AK2*837*0001", "IK3*DMG*999**8", "CTX*CLM01:" + sent.numbers().get(0), "IK4*2*1251*8", "IK5*R*5",
                "AK9*R*1*1*0"));
        assertThat(bench.findings(sent.ids().get(0))).extracting(Finding::owner).containsExactly(Owner.REGISTRATION);
        assertThat(bench.findings(sent.ids().get(1))).extracting(Finding::code).containsExactly("999_REJECTED_WITH_SET");
    }

    @Test
    void aGroupRejectedWithoutSetsRejectsAllOfIt() {
        SentFile sent = SentFile.of(bench.jdbi(), 2);
        bench.take(AnswerFile.functional(sent.gs(), "AK9*R*1*1*0*1"));
        assertThat(bench.states(sent)).containsOnly(ClaimState.REJECTED);
    }

    @Test
    void aPartlyAcceptedGroupWithoutItsSetsMovesNothing() {
        SentFile sent = SentFile.of(bench.jdbi(), 1);
        long inbound = bench.take(AnswerFile.functional(sent.gs(), "AK9*P*2*2*1"));
        assertThat(bench.states(sent)).containsOnly(ClaimState.SENT);
        assertThat(bench.brought(inbound)).extracting(Finding::code).containsExactly("CODE_UNKNOWN");
    }

    @Test
    void aFunctionalAcknowledgmentBeforeItsInterchangeAcknowledgmentIsAccepted() {
        SentFile sent = SentFile.of(bench.jdbi(), 1);
        bench.take(AnswerFile.functional(sent.gs(), "AK2*837*0001", "IK5*A", "AK9*A*1*1*1"));
        bench.take(AnswerFile.ta1(sent.isa(), "A", "000"));
        assertThat(bench.states(sent)).containsOnly(ClaimState.RECEIVED);
        assertThat(bench.history(sent.ids().get(0))).last().extracting(HistoryRow::superseded).isEqualTo(true);
    }

    @Test
    void aClaimAcknowledgmentBeforeTheFunctionalOneIsAcceptedAndNotDowngraded() {
        SentFile sent = SentFile.of(bench.jdbi(), 1);
        bench.take(AnswerFile.claim("EVERGREEN", sent.batch(), sent.numbers().get(0), "STC*A2:20*20260303*WQ*150"));
        bench.take(AnswerFile.functional(sent.gs(), "AK2*837*0001", "IK5*A", "AK9*A*1*1*1"));
        bench.take(AnswerFile.ta1(sent.isa(), "A", "000"));
        assertThat(bench.states(sent)).containsOnly(ClaimState.ACCEPTED);
        assertThat(bench.acknowledgments(sent.ids().get(0))).hasSize(4);
    }

    @Test
    void aRejectionByThePayerFollowsTheAcceptanceByTheClearinghouse() {
        SentFile sent = SentFile.of(bench.jdbi(), 1);
        bench.take(AnswerFile.claim("CLEARPATH", sent.batch(), sent.numbers().get(0), "STC*A2:20*20260303*WQ*150"));
        bench.take(AnswerFile.claim("EVERGREEN", sent.batch(), sent.numbers().get(0), "STC*A7:164:IL*20260304*U*150"));
        assertThat(bench.states(sent)).containsOnly(ClaimState.REJECTED);
        assertThat(bench.findings(sent.ids().get(0))).singleElement().satisfies(finding -> {
            assertThat(finding.owner()).isEqualTo(Owner.REGISTRATION);
            assertThat(finding.message())
                    .isEqualTo("The claim was rejected for invalid information: the member number is wrong, subscriber (A7:164:IL).");
        });
    }

    @Test
    void anOlderRejectionThatComesLaterIsKeptAndShownButDoesNotDowngrade() {
        SentFile sent = SentFile.of(bench.jdbi(), 1);
        bench.take(AnswerFile.claim("EVERGREEN", sent.batch(), sent.numbers().get(0), "STC*A2:20*20260305*WQ*150"));
        bench.take(AnswerFile.claim("CLEARPATH", sent.batch(), sent.numbers().get(0), "STC*A3:21*20260303*U*150"));
        assertThat(bench.states(sent)).containsOnly(ClaimState.ACCEPTED);
        assertThat(bench.findings(sent.ids().get(0))).extracting(Finding::code).containsExactly("277CA_OUT_OF_ORDER");
        assertThat(bench.acknowledgments(sent.ids().get(0))).hasSize(4);
    }

    @Test
    void aBatchRejectedAtReceiverLevelRejectsItsClaims() {
        SentFile sent = SentFile.of(bench.jdbi(), 3);
        bench.take(AnswerFile.status("CLEARPATH", sent.batch(), List.of("STC*A3:24:41*20260303*U*450")));
        assertThat(bench.states(sent)).containsOnly(ClaimState.REJECTED);
        assertThat(bench.findings(sent.ids().get(1))).singleElement().satisfies(finding -> {
            assertThat(finding.owner()).isEqualTo(Owner.OPERATIONS);
            assertThat(finding.message()).startsWith("With its whole batch, the claim was returned as not processable");
        });
    }

    @Test
    void aRejectionAtProviderLevelRejectsTheClaimsOfThatProviderOnly() {
        SentFile sent = SentFile.of(bench.jdbi(), 2);
        long inbound = bench.take(AnswerFile.status("CLEARPATH", sent.batch(), List.of("STC*A1:19*20260303*WQ*300"), "HL*4*2*19*0",
                "NM1*85*2*SOMEBODY*****XX*1999999984", "TRN*1*0", "STC*A3:562:85*20260303*U*150"));
        assertThat(bench.states(sent)).containsOnly(ClaimState.SENT);
        assertThat(bench.brought(inbound)).extracting(Finding::code).containsExactly("277CA_PROVIDER_UNKNOWN");
        bench.take(AnswerFile.status("CLEARPATH", sent.batch(), List.of("STC*A1:19*20260303*WQ*300"), "TRN*1*0", "STC*A3:562:85*20260303*U*300"));
        assertThat(bench.states(sent)).containsOnly(ClaimState.REJECTED);
    }

    @Test
    void severalClaimsOfOnePatientAreToldApartByTheirTraces() {
        SentFile sent = SentFile.of(bench.jdbi(), 2);
        bench.take(AnswerFile.claim("EVERGREEN", sent.batch(), sent.numbers().get(0), "STC*A2:20*20260303*WQ*150", "TRN*2*" + sent.numbers().get(1),
                "STC*A6:255*20260303*U*150*******A6:454"));
        assertThat(bench.states(sent)).containsExactly(ClaimState.ACCEPTED, ClaimState.REJECTED);
        assertThat(bench.findings(sent.ids().get(1))).extracting(Finding::owner).containsExactly(Owner.CODING, Owner.CODING);
    }

    @Test
    void aSplitClaimIsNoted() {
        SentFile sent = SentFile.of(bench.jdbi(), 1);
        bench.take(AnswerFile.claim("EVERGREEN", sent.batch(), sent.numbers().get(0), "STC*A5:20*20260303*WQ*150"));
        assertThat(bench.states(sent)).containsOnly(ClaimState.SENT);
        assertThat(bench.findings(sent.ids().get(0))).extracting(Finding::code).containsExactly("277CA_SPLIT");
    }

    @Test
    void aLateAnswerToAnEarlierSubmissionDoesNotRejectTheNewOne() {
        SentFile first = SentFile.of(bench.jdbi(), 1);
        bench.take(AnswerFile.functional(first.gs(), "AK2*837*0001", "IK5*R*5", "AK9*R*1*1*0"));
        SentFile second = first.again(bench.jdbi());
        assertThat(bench.states(second)).containsOnly(ClaimState.SENT);
        bench.take(AnswerFile.ta1(first.isa(), "R", "022"));
        bench.take(AnswerFile.claim("CLEARPATH", first.batch(), first.numbers().get(0), "STC*A3:21*20260303*U*150"));
        assertThat(bench.states(second)).containsOnly(ClaimState.SENT);
        bench.take(AnswerFile.functional(second.gs(), "AK2*837*0001", "IK5*A", "AK9*A*1*1*1"));
        assertThat(bench.states(second)).containsOnly(ClaimState.RECEIVED);
    }

    @Test
    void answersToNothingWeSentAreKeptAsOrphans() {
        int before = bench.orphans().size();
        assertThat(bench.brought(bench.take(AnswerFile.ta1("999888777", "R", "006")))).extracting(Finding::code).containsExactly("ACKNOWLEDGMENT_ORPHAN");
        assertThat(bench.brought(bench.take(AnswerFile.functional("99988", "AK2*837*0001", "IK5*A", "AK9*A*1*1*1")))).extracting(Finding::owner)
                .containsExactly(Owner.OPERATIONS);
        bench.take(AnswerFile.claim("EVERGREEN", "PG999888777-0001", "NOBODY-1", "STC*A7:21*20260303*U*150"));
        assertThat(bench.orphans()).hasSize(before + 4);
    }

    @Test
    void theNumbersOfAnotherClearinghouseMatchNothing() {
        SentFile sent = SentFile.of(bench.jdbi(), 1);
        bench.dispatcher().receive("relayone", "answer.x12", AnswerFile.ta1(sent.isa(), "R", "006").bytes());
        bench.dispatcher().drain(10);
        assertThat(bench.states(sent)).containsOnly(ClaimState.SENT);
    }

    private static int positionOfSecond(SentFile sent, String id) {
        String[] segments = new String(bench.file(sent.interchangeId()).body(), StandardCharsets.US_ASCII).split("~");
        int seen = 0;
        for (int i = 2; i < segments.length; i++) {
            if (segments[i].startsWith(id + "*") && ++seen == 2) {
                return i - 1;
            }
        }
        throw new AssertionError("no second " + id);
    }
}
