package io.payergateway.web;

import io.payergateway.claim.ClaimEditing;
import io.payergateway.claim.ClaimRelease;
import io.payergateway.claim.EditRequest;
import io.payergateway.claim.Failover;
import io.payergateway.claim.Released;
import io.payergateway.claim.Settler;
import io.payergateway.claim.Settler.Outcome;
import io.payergateway.journal.Decisions;
import io.payergateway.journal.Way;
import io.payergateway.model.Claim;
import io.payergateway.model.ClaimState;
import io.payergateway.web.ApiRecords.DecisionRequest;
import io.payergateway.web.ApiRecords.Edited;
import io.payergateway.web.ApiRecords.EncounterReleaseRequest;
import io.payergateway.web.ApiRecords.FailoverRequest;
import io.payergateway.web.ApiRecords.FindingItem;
import io.payergateway.web.ApiRecords.InterchangeDetail;
import io.payergateway.web.ApiRecords.QuarantineItem;
import io.payergateway.web.ApiRecords.ReleaseRequest;
import io.payergateway.web.ApiRecords.ResubmitRequest;
import io.payergateway.web.ApiRecords.SettleRequest;
import java.util.List;

/** What people do to claims and files, from the API and from the console's forms. */
final class Actions {
    private static final int LONGEST_REASON = 200;

    private final Lookup lookup;
    private final ClaimEditing editing;
    private final ClaimRelease release;
    private final Settler settler;
    private final Failover failover;
    private final Decisions decisions;

    Actions(Lookup lookup, ClaimEditing editing, ClaimRelease release, Settler settler, Failover failover, Decisions decisions) {
        this.lookup = lookup;
        this.editing = editing;
        this.release = release;
        this.settler = settler;
        this.failover = failover;
        this.decisions = decisions;
    }

    /** @throws Refusal 404 for an unknown claim, 409 where the claim's state or the edits do not allow it */
    Edited edit(long claimId, EditRequest request, String who) {
        reason(request.reason());
        return edited(editing.edit(claimId, request, who).orElseThrow(() -> Lookup.unknown("claim")));
    }

    Edited resubmit(long claimId, ResubmitRequest request, String who) {
        return edited(editing.resubmit(claimId, who, reason(request.reason())).orElseThrow(() -> Lookup.unknown("claim")));
    }

    /** A claim that collects is released with its encounter; one that is held is checked again, with the findings that the person accepts. */
    Edited release(long claimId, ReleaseRequest request, String who) {
        reason(request.reason());
        var detail = lookup.claim(claimId);
        if (detail.claim().state() == ClaimState.OPEN) {
            Claim claim = detail.content();
            release(new EncounterReleaseRequest(claim.facility(), claim.visit().account()));
            var after = lookup.claim(claimId);
            return new Edited(after.claim().state(), after.claim().patientControlNumber(), List.of());
        }
        List<String> accept = request.accept() == null ? List.of() : request.accept();
        return edit(claimId, EditRequest.because(request.reason()).accepting(accept.toArray(String[]::new)), who);
    }

    Released release(EncounterReleaseRequest request) {
        if (request.facility() == null || request.account() == null) {
            throw new Refusal(400, "BODY", "The body needs 'facility' and 'account'.");
        }
        return release.release(request.facility(), request.account()).orElseThrow(() -> Lookup.unknown("encounter"));
    }

    /** @throws Refusal 400 for another outcome, 404 for an unknown file, 409 where its fate is known */
    InterchangeDetail settle(long interchangeId, SettleRequest request, String who) {
        Outcome outcome = switch (request.outcome() == null ? "" : request.outcome()) {
            case "arrived" -> Outcome.ARRIVED;
            case "not-arrived" -> Outcome.NOT_ARRIVED;
            default -> throw new Refusal(400, "OUTCOME", "'outcome' must be arrived or not-arrived.");
        };
        return switch (settler.settle(interchangeId, outcome, who, reason(request.reason()))) {
            case DONE -> lookup.interchange(interchangeId);
            case UNKNOWN_FILE -> throw Lookup.unknown("interchange");
            case NOT_OPEN -> throw new Refusal(409, "NOT_ALLOWED", "Only a file that is SEND_UNKNOWN is settled; this one is not.");
            case ANSWERED -> throw new Refusal(409, "NOT_ALLOWED", "The clearinghouse or payer has answered a claim of the file, so it arrived.");
        };
    }

    List<Way> ways() {
        return failover.ways();
    }

    /** Lets its failover carry the claims of a clearinghouse. @throws Refusal 404 for an unknown one, 409 where it may not */
    Way divert(String clearinghouse, FailoverRequest request, String who) {
        return way(clearinghouse, failover.divert(clearinghouse, who, reason(request.reason())));
    }

    /** Likewise, and they go their own way again. */
    Way bringBack(String clearinghouse, FailoverRequest request, String who) {
        return way(clearinghouse, failover.bringBack(clearinghouse, who, reason(request.reason())));
    }

    private Way way(String clearinghouse, Failover.Outcome outcome) {
        return switch (outcome) {
            case DONE -> ways().stream().filter(each -> each.clearinghouse().equals(clearinghouse)).findFirst().orElseThrow(() -> Lookup.unknown("clearinghouse"));
            case UNKNOWN -> throw Lookup.unknown("clearinghouse");
            case NO_STAND_IN -> throw notAllowed("Its configuration names no 'failover'.");
            case DIVERTED_ALREADY -> throw notAllowed("Its claims go by its stand-in already.");
            case STAND_IN_DIVERTED -> throw notAllowed("The claims of its stand-in themselves go another way; bring them back first.");
            case STANDS_IN -> throw notAllowed("It stands in for another one; bring those claims back first.");
            case NOT_DIVERTED -> throw notAllowed("Its claims go their own way.");
        };
    }

    /** @throws Refusal 404 for an unknown finding, 409 where it is closed or holds a claim */
    FindingItem close(long findingId, DecisionRequest request, String who) {
        decided(decisions.close(findingId, who, reason(request.reason())), "finding");
        return lookup.finding(findingId);
    }

    /** @throws Refusal 404 for an unknown item, 409 where it cannot be processed as it is */
    QuarantineItem releaseQuarantined(long quarantineId, DecisionRequest request, String who) {
        decided(decisions.release(quarantineId, who, reason(request.reason())), "quarantined item");
        return QuarantineItem.of(lookup.quarantined(quarantineId));
    }

    private static void decided(Decisions.Outcome outcome, String what) {
        switch (outcome) {
            case DONE -> { }
            case UNKNOWN -> throw Lookup.unknown(what);
            case DONE_BEFORE -> throw notAllowed("It is not open any more.");
            case HOLDS_A_CLAIM -> throw notAllowed("It holds its claim; edit the claim, or release it and accept the finding.");
            case NEVER_TAKEN -> throw notAllowed("It was never taken, and its sender was told so; its sender sends it again.");
            case PART_OF_A_FILE -> throw notAllowed("It is a part of a file that was read; its sender sends that part anew.");
            case CAME_AGAIN -> throw notAllowed("The same bytes came again meanwhile and were taken; close the finding.");
        }
    }

    private static Refusal notAllowed(String why) {
        return new Refusal(409, "NOT_ALLOWED", why);
    }

    static String reason(String given) {
        if (given == null || given.isBlank() || given.length() > LONGEST_REASON) {
            throw new Refusal(400, "REASON", "Say why, in 1 to " + LONGEST_REASON + " characters, for the claim's history.");
        }
        return given.strip();
    }

    private static Edited edited(ClaimEditing.Result result) {
        if (result.refusal().isPresent()) {
            throw new Refusal(409, "NOT_ALLOWED", result.refusal().get());
        }
        return new Edited(result.state(), result.patientControlNumber(), result.findings());
    }
}
