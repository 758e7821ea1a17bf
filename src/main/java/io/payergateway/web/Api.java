package io.payergateway.web;

import static io.payergateway.web.Route.Access.KEY;

import io.payergateway.claim.EditRequest;
import io.payergateway.claim.Released;
import io.payergateway.denial.DenialRow;
import io.payergateway.journal.ClaimFilter;
import io.payergateway.journal.InterchangeRow;
import io.payergateway.journal.Way;
import io.payergateway.remittance.RemittanceRow;
import io.payergateway.web.ApiRecords.ClaimDetail;
import io.payergateway.web.ApiRecords.DecisionRequest;
import io.payergateway.web.ApiRecords.Edited;
import io.payergateway.web.ApiRecords.EncounterReleaseRequest;
import io.payergateway.web.ApiRecords.FailoverRequest;
import io.payergateway.web.ApiRecords.FindingItem;
import io.payergateway.web.ApiRecords.InterchangeDetail;
import io.payergateway.web.ApiRecords.MessageDetail;
import io.payergateway.web.ApiRecords.MessageItem;
import io.payergateway.web.ApiRecords.QuarantineItem;
import io.payergateway.web.ApiRecords.ReleaseRequest;
import io.payergateway.web.ApiRecords.ResubmitRequest;
import io.payergateway.web.ApiRecords.SettleRequest;
import io.payergateway.web.ApiRecords.TotalsAnswer;
import io.payergateway.web.Route.Doc;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** /api/v1: the routing table is the story. */
final class Api {
    private static final String V1 = "/api/v1";
    private static final String WHO = "api";
    private static final Answer NOT_STORED = Answer.problem(503, "NOT_STORED", "The message could not be stored now and was not taken; send it again.")
            .with(Map.of("Retry-After", "5"));
    private static final int USUAL = 50;
    private static final int MOST = 200;
    private static final String CURSOR = "cursor: 'next' of the page before";
    private static final String LIMIT = "limit: rows of a page, 1 to 200, 50 if not given";

    private final Lookup lookup;
    private final Actions actions;
    private final Function<byte[], CompletableFuture<byte[]>> receiver;

    Api(Lookup lookup, Actions actions, Function<byte[], CompletableFuture<byte[]>> receiver) {
        this.lookup = lookup;
        this.actions = actions;
        this.receiver = receiver;
    }

    List<Route> routes() {
        return List.of(
            Route.later("POST", V1 + "/hl7", KEY, Doc.of("One HL7 v2 message in, its ACK out once the message is durable.").takes(byte[].class), this::hl7),
            Route.get(V1 + "/messages", KEY, Doc.of("Messages by MSH-10.", "controlId: MSH-10, whole").lists(MessageItem.class), this::messages),
            Route.get(V1 + "/messages/{id}", KEY, Doc.of("One message with its segments, its ACK and its findings.").gives(MessageDetail.class),
                ask -> Answer.json(lookup.message(ask.id()))),
            Route.get(V1 + "/claims", KEY, Doc.of("Claims, oldest first.", "patientControlNumber: CLM01 of any submission", "state: the most specific word, as PAID",
                "controlId: MSH-10 of a message whose charges the claim bills", CURSOR, LIMIT).lists(ClaimSummary.class), this::claims),
            Route.get(V1 + "/claims/{id}", KEY, Doc.of("One claim with its lines, findings, submissions and history.").gives(ClaimDetail.class),
                ask -> Answer.json(lookup.claim(ask.id()))),
            Route.get(V1 + "/claims/{id}/trace", KEY, Doc.of("The whole way of a claim, dollars reconciled at each hop.").gives(Trace.class),
                ask -> Answer.json(lookup.trace(ask.id()))),
            Route.post(V1 + "/claims/{id}/edits", KEY, Doc.of("Changes a claim that is not with the payer; what is left out stays.")
                .takes(EditRequest.class).gives(Edited.class), ask -> Answer.json(actions.edit(ask.id(), ask.json(EditRequest.class), WHO))),
            Route.post(V1 + "/claims/{id}/release", KEY, Doc.of("Lets a claim go on: releases its encounter, or checks a held claim again.")
                .takes(ReleaseRequest.class).gives(Edited.class), ask -> Answer.json(actions.release(ask.id(), ask.json(ReleaseRequest.class), WHO))),
            Route.post(V1 + "/claims/{id}/resubmit", KEY, Doc.of("Sends a rejected claim again under a new patient control number, frequency 1.")
                .takes(ResubmitRequest.class).gives(Edited.class), ask -> Answer.json(actions.resubmit(ask.id(), ask.json(ResubmitRequest.class), WHO))),
            Route.post(V1 + "/encounters/release", KEY, Doc.of("Makes claims of an encounter now, whatever its release rule says.")
                .takes(EncounterReleaseRequest.class).gives(Released.class), ask -> Answer.json(actions.release(ask.json(EncounterReleaseRequest.class)))),
            Route.get(V1 + "/interchanges/{id}", KEY, Doc.of("One X12 file with its control numbers and what it holds.").gives(InterchangeDetail.class),
                ask -> Answer.json(lookup.interchange(ask.id()))),
            Route.post(V1 + "/interchanges/{id}/settle", KEY, Doc.of("Says what became of a file that is SEND_UNKNOWN: it arrived, or it did not and goes again.")
                .takes(SettleRequest.class).gives(InterchangeDetail.class), ask -> Answer.json(actions.settle(ask.id(), ask.json(SettleRequest.class), WHO))),
            Route.get(V1 + "/interchanges/{id}/raw", KEY, Doc.of("The file's bytes as they were sent or came.").gives(byte[].class), this::raw),
            Route.get(V1 + "/clearinghouses", KEY, Doc.of("By which clearinghouse the claims of each go, and how many have not left.").lists(Way.class),
                ask -> Answer.json(Listing.whole(actions.ways()))),
            Route.post(V1 + "/clearinghouses/{name}/failover", KEY, Doc.of("Lets its failover carry the claims of a clearinghouse; what never left goes there.")
                .takes(FailoverRequest.class).gives(Way.class),
                ask -> Answer.json(actions.divert(ask.path().get("name"), ask.json(FailoverRequest.class), WHO))),
            Route.post(V1 + "/clearinghouses/{name}/back", KEY, Doc.of("Lets the claims of a clearinghouse go their own way again.")
                .takes(FailoverRequest.class).gives(Way.class),
                ask -> Answer.json(actions.bringBack(ask.path().get("name"), ask.json(FailoverRequest.class), WHO))),
            Route.get(V1 + "/worklists/{owner}", KEY, Doc.of("Open findings of coding, registration, billing or operations.", CURSOR, LIMIT)
                .lists(FindingItem.class), this::worklist),
            Route.post(V1 + "/findings/{id}/close", KEY, Doc.of("Takes a finding off its worklist, because nobody has to act on it any more.")
                .takes(DecisionRequest.class).gives(FindingItem.class), ask -> Answer.json(actions.close(ask.id(), ask.json(DecisionRequest.class), WHO))),
            Route.post(V1 + "/quarantine/{id}/release", KEY, Doc.of("Lets a quarantined message or file be processed as if it had just come, once.")
                .takes(DecisionRequest.class).gives(QuarantineItem.class),
                ask -> Answer.json(actions.releaseQuarantined(ask.id(), ask.json(DecisionRequest.class), WHO))),
            Route.get(V1 + "/remittances", KEY, Doc.of("835 transaction sets, oldest first.", CURSOR, LIMIT).lists(RemittanceRow.class),
                ask -> Answer.json(lookup.remittances(ask.cursor(), ask.limit(USUAL, MOST)))),
            Route.get(V1 + "/worklists/{owner}/denials", KEY, Doc.of("Open denials of coding, registration or billing, the next deadline first, those without a date last.",
                CURSOR, LIMIT).lists(DenialRow.class),
                ask -> Answer.json(lookup.denials(Lookup.owner(ask.path().get("owner")), ask.cursor(), ask.limit(USUAL, MOST)))),
            Route.get(V1 + "/totals", KEY, Doc.of("Where every received message is: received is the sum of all the others.").gives(TotalsAnswer.class),
                ask -> Answer.json(lookup.totals())),
            Route.post(V1 + "/eligibility", KEY, Doc.of("Not yet: 270/271 in real time."), ask -> notYet("Eligibility (270/271)")),
            Route.post(V1 + "/claim-status", KEY, Doc.of("Not yet: 276/277 in real time."), ask -> notYet("Claim status (276/277)")));
    }

    /** 200 with an accepting ACK, 422 with a refusing one, 202 where the sender asked for no ACK (MSH-15 = NE), 503 where it was not stored. */
    private CompletableFuture<Answer> hl7(Ask ask) {
        if (ask.body().length == 0) {
            throw new Refusal(400, "BODY", "The body must be one HL7 v2 message.");
        }
        return receiver.apply(ask.body()).thenApply(ack -> Answer.bytes(ackStatus(ack), "application/hl7-v2", ack)).exceptionally(failure -> NOT_STORED);
    }

    static int ackStatus(byte[] ack) {
        if (ack.length == 0) {
            return 202;
        }
        String text = new String(ack, StandardCharsets.ISO_8859_1);
        int msa = text.indexOf("\rMSA");
        String code = msa < 0 || msa + 7 > text.length() ? "" : text.substring(msa + 5, msa + 7);
        return Set.of("AA", "CA").contains(code) ? 200 : 422;
    }

    private Answer messages(Ask ask) {
        String controlId = ask.text("controlId");
        if (controlId.isEmpty()) {
            throw new Refusal(400, "CONTROL_ID", "Give 'controlId', the MSH-10 of the message.");
        }
        return Answer.json(Listing.whole(lookup.messages(controlId)));
    }

    private Answer claims(Ask ask) {
        ClaimFilter filter = new ClaimFilter(ask.text("patientControlNumber"), Lookup.state(ask.text("state")), ask.text("controlId"));
        return Answer.json(lookup.claims(filter, ask.cursor(), ask.limit(USUAL, MOST)));
    }

    private Answer raw(Ask ask) {
        InterchangeRow file = lookup.file(ask.id());
        return Answer.bytes(200, "application/edi-x12", file.body());
    }

    private Answer worklist(Ask ask) {
        return Answer.json(lookup.worklist(Lookup.owner(ask.path().get("owner")), ask.cursor(), ask.limit(USUAL, MOST)));
    }

    private static Answer notYet(String what) {
        return Answer.problem(501, "NOT_IMPLEMENTED", what + " is not part of this version yet; nothing was sent.");
    }
}
