package io.payergateway.resolution;

import io.payergateway.claim.ClaimCorrection;
import io.payergateway.claim.FollowingClaims;
import io.payergateway.denial.DeadlineKind;
import io.payergateway.denial.DenialDeadlines;
import io.payergateway.denial.DenialRow;
import io.payergateway.denial.DenialStore;
import io.payergateway.journal.AuditStore;
import io.payergateway.journal.ClaimRow;
import io.payergateway.journal.Evidence;
import io.payergateway.journal.EvidenceKind;
import io.payergateway.journal.FindingStore;
import io.payergateway.journal.FollowingStore;
import io.payergateway.journal.LifecycleStore;
import io.payergateway.journal.OutboxStore;
import io.payergateway.journal.PostedPayment;
import io.payergateway.model.Adjustment;
import io.payergateway.model.Claim;
import io.payergateway.model.ClaimState;
import io.payergateway.model.Money;
import io.payergateway.partner.Facility;
import io.payergateway.partner.Partners;
import io.payergateway.resolution.ActionStore.NewAction;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Does what a person decides about a claim: all of it or nothing, once for each request. */
public final class ClaimActions {
    private static final byte[] NO_LETTER = {};
    private static final int MAX_REASON = 500;
    private static final int MAX_REQUEST_ID = 64;

    private final Jdbi jdbi;
    private final Clock clock;
    private final Partners partners;
    private final ClaimCorrection correction;
    private final FollowingClaims following;
    private final WriteOffLimits limits;
    private final AppealLetter letter;
    private final DenialDeadlines deadlines;
    private final ActionStore actions = new ActionStore();
    private final Predicate<Adjustment> denial;
    private final Standings standings;
    private final DenialStore denials = new DenialStore();
    private final FollowingStore posted = new FollowingStore();
    private final LifecycleStore lifecycle = new LifecycleStore();
    private final FindingStore findings = new FindingStore();
    private final AccountNotices notices = new AccountNotices(new OutboxStore());
    private final AuditStore audit = new AuditStore();

    /** Where a claim stands by all that is posted to it. */
    @FunctionalInterface
    public interface Standings {
        Optional<ClaimState> of(Handle handle, long claimId);
    }

    /** @param denial which adjustments deny @throws io.payergateway.yaml.YamlException with file and line */
    public ClaimActions(Jdbi jdbi, Clock clock, Partners partners, ClaimCorrection correction, FollowingClaims following, WriteOffLimits limits, Predicate<Adjustment> denial,
            Standings standings, Path mappings) {
        this.jdbi = jdbi;
        this.clock = clock;
        this.partners = partners;
        this.correction = correction;
        this.following = following;
        this.limits = limits;
        this.denial = denial;
        this.standings = standings;
        this.letter = AppealLetter.load(mappings);
        this.deadlines = new DenialDeadlines(partners.payers(), partners.facilities());
    }

    /** @param refusal why nothing was done, in one sentence; done what was, now or by the same request before */
    public record Result(Optional<String> refusal, Optional<ActionRow> done) {
        static Result refused(String why) {
            return new Result(Optional.of(why), Optional.empty());
        }
    }

    /** @param refusal why it may not be done now; empty where it may */
    public record Offer(ClaimAction action, Optional<String> refusal) {
    }

    /** Who asks. @param role of config/write-offs.yaml */
    public record Actor(String who, String role) {
    }

    /** What may be done now, and of the rest why not; locks nothing, so that nobody waits for a remittance that is being posted. @return empty where there is no such claim */
    public Optional<List<Offer>> offers(long claimId) {
        return jdbi.inTransaction(handle -> lifecycle.find(handle, claimId).map(row -> {
            List<DenialRow> standing = denials.standing(handle, claimId);
            List<DenialRow> open = denials.open(handle, claimId);
            return Stream.of(ClaimAction.values()).map(action -> new Offer(action, mayDo(handle, action, row, about(action, standing, open, List.of())))).toList();
        }));
    }

    /** Denials that wait for somebody, oldest first. */
    public List<DenialRow> open(long claimId) {
        return jdbi.withHandle(handle -> denials.open(handle, claimId));
    }

    /** Oldest first. */
    public List<ActionRow> ofClaim(long claimId) {
        return jdbi.withHandle(handle -> actions.ofClaim(handle, claimId));
    }

    /** PDF. @return empty where that action of that claim made none */
    public Optional<byte[]> letter(long claimId, long actionId) {
        return jdbi.withHandle(handle -> actions.letter(handle, claimId, actionId));
    }

    /** @return empty where there is no such claim */
    public Optional<Result> act(long claimId, ActionRequest request, Actor actor) {
        Optional<String> malformed = malformed(request);
        return jdbi.inTransaction(handle -> correction.lock(handle, claimId).map(row -> {
            Optional<ActionRow> before = actions.find(handle, claimId, request.requestId());
            if (before.isPresent()) {
                return before.get().action() == request.action() ? new Result(Optional.empty(), before)
                        : Result.refused("That request id was used for another action on this claim.");
            }
            List<DenialRow> about = about(request.action(), denials.lockStanding(handle, claimId), denials.open(handle, claimId), request.denials());
            Optional<String> refusal = malformed.or(() -> unknown(request, about)).or(() -> mayDo(handle, request.action(), row, about));
            return refusal.isPresent() ? Result.refused(refusal.get()) : carryOut(handle, row, request, about, actor);
        }));
    }

    private static Optional<String> malformed(ActionRequest request) {
        if (request.action() == null) {
            return Optional.of("Name an action.");
        }
        if (request.requestId().isBlank() || request.requestId().length() > MAX_REQUEST_ID) {
            return Optional.of("A request id of 1 to " + MAX_REQUEST_ID + " characters is needed, so that the same request is carried out once.");
        }
        if (request.reason().isBlank() || request.reason().length() > MAX_REASON) {
            return Optional.of("A reason of at most " + MAX_REASON + " characters is needed.");
        }
        return request.edit().isPresent() && request.action() != ClaimAction.CORRECT_AND_RESEND ? Optional.of("Only a correction edits the claim.") : Optional.empty();
    }

    /** Denials that an action is about: those named, else all that it can be about; appealed ones only where none is open. */
    private static List<DenialRow> about(ClaimAction action, List<DenialRow> standing, List<DenialRow> waiting, List<Long> named) {
        if (!named.isEmpty()) {
            return standing.stream().filter(each -> named.contains(each.id())).toList();
        }
        List<DenialRow> open = waiting.isEmpty() ? standing : waiting;
        List<DenialRow> ofPatient = open.stream().filter(each -> each.group().equals(ActionRules.PATIENT)).toList();
        return action == ClaimAction.TRANSFER_TO_PATIENT && !ofPatient.isEmpty() ? ofPatient : open;
    }

    private static Optional<String> unknown(ActionRequest request, List<DenialRow> about) {
        Set<Long> found = about.stream().map(DenialRow::id).collect(Collectors.toSet());
        return request.denials().stream().filter(id -> !found.contains(id)).findFirst().map(id -> "The claim has no open denial " + id + ".");
    }

    private Optional<String> mayDo(Handle handle, ClaimAction action, ClaimRow row, List<DenialRow> about) {
        return switch (action) {
            case CORRECT_AND_RESEND -> correction.mayReplace(row);
            case VOID -> correction.mayVoid(row);
            case REBILL -> correction.mayRebill(row);
            case ABANDON_CORRECTION -> correction.mayAbandon(row);
            case BILL_NEXT_PAYER -> following.mayFollow(handle, row, lifecycle.content(handle, row.id()));
            case APPEAL, WRITE_OFF, TRANSFER_TO_PATIENT -> ActionRules.refusal(action, row, about, hasNextPayer(handle, row), deadline(row, about), today(row));
        };
    }

    private boolean hasNextPayer(Handle handle, ClaimRow row) {
        Claim claim = lifecycle.content(handle, row.id());
        return claim.billedInsurance() + 1 < claim.insurances().size();
    }

    /** The first to end of those that run from the notices of these denials. */
    private Optional<LocalDate> deadline(ClaimRow row, List<DenialRow> about) {
        return about.stream().map(each -> deadlines.date(row.payer(), row.facility(), DeadlineKind.APPEAL, each.at())).flatMap(Optional::stream).min(LocalDate::compareTo);
    }

    private LocalDate today(ClaimRow row) {
        ZoneId zone = Optional.ofNullable(partners.facilities().get(row.facility())).map(Facility::zone).orElse(ZoneOffset.UTC);
        return LocalDate.ofInstant(clock.instant(), zone);
    }

    private Result carryOut(Handle handle, ClaimRow row, ActionRequest request, List<DenialRow> about, Actor actor) {
        Instant now = clock.instant();
        Evidence evidence = Evidence.of(EvidenceKind.OPERATOR, request.reason());
        return switch (request.action()) {
            case CORRECT_AND_RESEND -> sent(handle, row, request, about, actor, correction.replace(handle, row.id(), request.edit(), actor.who(), evidence, now), now);
            case VOID -> sent(handle, row, request, about, actor, correction.voidClaim(handle, row.id(), actor.who(), evidence, now), now);
            case REBILL -> sent(handle, row, request, about, actor, correction.rebill(handle, row.id(), actor.who(), evidence, now), now);
            case ABANDON_CORRECTION -> abandon(handle, row, request, actor, evidence, now);
            case BILL_NEXT_PAYER -> billNext(handle, row, request, about, actor, now);
            case APPEAL -> appeal(handle, row, request, about, actor, now);
            case WRITE_OFF -> writeOff(handle, row, request, about, actor, now);
            case TRANSFER_TO_PATIENT -> transfer(handle, row, request, about, actor, now);
        };
    }

    private Result sent(Handle handle, ClaimRow row, ActionRequest request, List<DenialRow> about, Actor actor, ClaimCorrection.Result result, Instant now) {
        return result.done() ? done(handle, row, request, about, actor, Money.ZERO, Optional.empty(), "as " + result.patientControlNumber(), NO_LETTER, now)
                : Result.refused(result.refusal().orElseThrow());
    }

    private Result abandon(Handle handle, ClaimRow row, ActionRequest request, Actor actor, Evidence evidence, Instant now) {
        ClaimState standing = standings.of(handle, row.id()).orElseThrow();
        ClaimCorrection.Result result = correction.abandon(handle, row.id(), standing, evidence, now);
        if (result.done()) {
            denials.reopen(handle, row.id());
        }
        return sent(handle, row, request, List.of(), actor, result, now);
    }

    private Result billNext(Handle handle, ClaimRow row, ActionRequest request, List<DenialRow> about, Actor actor, Instant now) {
        FollowingClaims.Result result = following.follow(handle, row.id(), request.reason(), now);
        return result.refusal().map(Result::refused).orElseGet(() -> done(handle, row, request, about, actor, Money.ZERO, Optional.empty(),
                "claim " + result.claimId().orElseThrow(), NO_LETTER, now));
    }

    private Result appeal(Handle handle, ClaimRow row, ActionRequest request, List<DenialRow> about, Actor actor, Instant now) {
        Optional<LocalDate> deadline = deadline(row, about);
        byte[] pdf = letter.write(row, lifecycle.content(handle, row.id()), about, request.reason(), today(row), deadline);
        return done(handle, row, request, about, actor, sum(about), deadline, "", pdf, now);
    }

    private Result writeOff(Handle handle, ClaimRow row, ActionRequest request, List<DenialRow> about, Actor actor, Instant now) {
        Money amount = stillOpen(handle, row, about);
        Optional<String> refusal = amount.isZero() ? Optional.empty() : limits.refusal(actor.role(), actions.sum(handle, row.id(), Set.of(ClaimAction.WRITE_OFF)), amount);
        if (refusal.isPresent()) {
            return Result.refused(refusal.get());
        }
        Result result = done(handle, row, request, about, actor, amount, Optional.empty(), "", NO_LETTER, now);
        if (!amount.isZero()) {
            notices.writtenOff(handle, row, result.done().orElseThrow().id(), amount, request.reason(), now);
        }
        return result;
    }

    private Result transfer(Handle handle, ClaimRow row, ActionRequest request, List<DenialRow> about, Actor actor, Instant now) {
        Money amount = stillOpen(handle, row, about);
        Result result = done(handle, row, request, about, actor, amount, Optional.empty(), "", NO_LETTER, now);
        if (!amount.isZero()) {
            notices.transferred(handle, row, result.done().orElseThrow().id(), amount, request.reason(), now);
        }
        return result;
    }

    /** No more than payers deny of the claim and nobody paid or settled before: where a payer repeats a denial, its money was given up already. */
    private Money stillOpen(Handle handle, ClaimRow row, List<DenialRow> about) {
        Money denied = Money.sum(posted.posted(handle, row.id()).stream().map(PostedPayment::payment).filter(each -> !each.predetermines())
                .flatMap(payment -> Stream.concat(payment.adjustments().stream(), payment.lines().stream().flatMap(line -> line.adjustments().stream())))
                .filter(denial).map(Adjustment::amount).toList());
        Money settled = actions.sum(handle, row.id(), Set.of(ClaimAction.WRITE_OFF, ClaimAction.TRANSFER_TO_PATIENT));
        Money open = least(denied, row.totalCharge().minus(row.totalPaid())).minus(settled);
        return open.isNegative() ? Money.ZERO : least(sum(about), open);
    }

    private static Money least(Money one, Money other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private Result done(Handle handle, ClaimRow row, ActionRequest request, List<DenialRow> about, Actor actor, Money amount, Optional<LocalDate> deadline, String outcome,
            byte[] pdf, Instant now) {
        ActionRow done = actions.add(handle, new NewAction(row.id(), request.requestId(), actor.who(), request.action(), request.reason(), amount, deadline, outcome, pdf), now);
        String resolution = (request.action().words() + " " + outcome).strip();
        denials.settle(handle, about.stream().map(DenialRow::id).toList(), done.id(), resolution, now);
        if (denials.open(handle, row.id()).isEmpty()) {
            findings.resolveCodeOfClaim(handle, row.id(), "CLAIM_DENIED", resolution, now);
        }
        audit.add(handle, actor.who(), "claim." + request.action().words().replace(' ', '-'), "claim " + row.id(),
                Map.of("reason", request.reason(), "amount", amount.toString(), "role", actor.role()), now);
        return new Result(Optional.empty(), Optional.of(done));
    }

    private static Money sum(List<DenialRow> about) {
        return Money.sum(about.stream().map(DenialRow::amount).toList());
    }
}
