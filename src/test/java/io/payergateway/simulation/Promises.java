package io.payergateway.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.payergateway.billing.BillingMessage;
import io.payergateway.journal.EvidenceKind;
import io.payergateway.journal.Totals;
import io.payergateway.journal.TotalsStore;
import io.payergateway.model.ClaimState;
import io.payergateway.simulation.AnswerText.Paid;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;

/**
 * What the gateway promises, as a check of its records against what hospital, partners and billing know. Written from the promises, not from the program:
 * nothing here asks the stores that are on trial.
 */
final class Promises {
    private static final Set<ClaimState> ANNOUNCED = EnumSet.of(ClaimState.HELD, ClaimState.SENT, ClaimState.ACCEPTED, ClaimState.REJECTED, ClaimState.PAID,
            ClaimState.PARTIALLY_PAID, ClaimState.DENIED, ClaimState.REVERSED, ClaimState.FORWARDED);

    private static final Set<Verdict> REFUSALS = EnumSet.of(Verdict.TA1_REJECTED, Verdict.SET_REJECTED, Verdict.CLAIM_REJECTED, Verdict.REJECTED_AND_PAID);

    /** A file whose arrival a person has to find out. */
    record Unknown(long id, String clearinghouse, String name) {
    }

    private record History(long id, long claim, ClaimState from, ClaimState to, boolean superseded, EvidenceKind evidence, String reason) {
        boolean isAnswer() {
            return evidence.isAnswer();
        }
    }

    private record ClaimNow(long id, ClaimState state, BigDecimal charge, BigDecimal paid) {
    }

    private record Submitted(long claim, String clm01, String file, String status, BigDecimal charge) {
    }

    private record Event(long id, String eventId, String type, long claim, long history, boolean sent) {
    }

    private final Jdbi truth;
    private final Hospital hospital;
    private final Billing billing;
    private final List<Partner> partners;
    private final Map<String, Integer> sentAgainInError;
    private List<History> seen = List.of();

    Promises(Jdbi truth, Hospital hospital, Billing billing, List<Partner> partners, Map<String, Integer> sentAgainInError) {
        this.truth = truth;
        this.hospital = hospital;
        this.billing = billing;
        this.partners = partners;
        this.sentAgainInError = sentAgainInError;
    }

    List<Unknown> unknownFiles() {
        return rows("select id, clearinghouse, file_name from interchange where status = 'SEND_UNKNOWN' order by id",
                (row, context) -> new Unknown(row.getLong(1), row.getString(2), row.getString(3)));
    }

    List<Long> rejectedClaims() {
        return rows("select id from claim where state = 'REJECTED' order by id", (row, context) -> row.getLong(1));
    }

    /** What is not at rest, in words; "" where all is. */
    String unrest() {
        return String.join(", ", rows("""
                select 'message ' || id || ' in flight' from message where disposition = 'IN_FLIGHT'
                union all select 'file ' || file_name || ' ' || status from interchange where status in ('PENDING', 'SENDING', 'SEND_UNKNOWN', 'RECEIVED')
                union all select 'claim ' || id || ' ' || state from claim where state in ('OPEN', 'READY', 'BATCHED', 'SENDING', 'SEND_UNKNOWN')
                union all select 'account ' || id || ' to be released' from encounter where state = 'OPEN' and release_at is not null
                union all select 'event ' || id || ' unsent' from outbox where sent_at is null""", (row, context) -> row.getString(1)));
    }

    /** An answered file must never be taken for another upload. */
    void beforeCarrying() {
        List<String> answered = rows("""
                select file_name from interchange i where direction = 'OUT' and status = 'PENDING' and exists (
                    select 1 from acknowledgment a where a.sent_interchange_id = i.id
                    union all select 1 from submission s join claim_payment p on p.patient_control_number = s.patient_control_number
                              where s.interchange_id = i.id)""", (row, context) -> row.getString(1));
        assertThat(answered).as("files that were answered and would be sent again").isEmpty();
    }

    void always() {
        List<History> history = history();
        assertThat(history.size()).as("lines of history only become more").isGreaterThanOrEqualTo(seen.size());
        assertThat(history.subList(0, seen.size())).as("history that was seen before").isEqualTo(seen);
        seen = history;
        List<ClaimNow> claims = claims();
        Map<Long, List<History>> byClaim = history.stream().collect(Collectors.groupingBy(History::claim));
        claims.forEach(claim -> lifeIsLegal(claim, byClaim.getOrDefault(claim.id(), List.of())));
        Totals totals = truth.withHandle(new TotalsStore()::totals);
        assertThat(totals.holds()).as("totals identity: %s", totals).isTrue();
        everyAnnouncedFactHasOneEvent(history);
        moneyIsWhatRemittancesSay(claims);
        whatIsSentIsAtThePartner(claims);
        assertThat(rows("select file_name from interchange join interchange_body on interchange_id = id where digest <> sha256(body)", (row, context) -> row.getString(1))).as("changed bytes").isEmpty();
    }

    void atRest() {
        List<Event> events = events();
        everyAcknowledgedMessageIsKept();
        billingHasEveryEventOnceAndInOrder(events);
        everySubmissionIsAtThePartnerOnce();
        noClaimIsAtTwoPartners();
        claims().forEach(this::standsWhereItsAnswersPutIt);
        everyPaymentIsPostedOnce();
        everyChargeIsBilledOnce();
    }

    /** From OPEN, each step where the one before ended, none where a claim may not go, and no answer below the rank of the one that moved it last. */
    private static void lifeIsLegal(ClaimNow claim, List<History> lines) {
        ClaimState at = ClaimState.OPEN;
        int rank = 0;
        for (History line : lines) {
            assertThat(line.from()).as("line %s begins where claim %s stood", line.id(), claim.id()).isEqualTo(at);
            if (line.superseded()) {
                continue;
            }
            assertThat(at.mayBecome(line.to()) || line.isAnswer() && at == line.to()).as("claim %s from %s to %s", claim.id(), at, line.to()).isTrue();
            if (line.isAnswer()) {
                assertThat(line.evidence().rank()).as("rank of %s for claim %s", line.evidence(), claim.id()).isGreaterThanOrEqualTo(rank);
                rank = line.evidence().rank();
            } else if (!line.to().isSubmitted()) {
                rank = 0;
            }
            at = line.to();
        }
        assertThat(claim.state()).as("claim %s stands where its history ends", claim.id()).isEqualTo(at);
    }

    /** A fact that billing hears of: a new state among those announced, or anything that an 835 says of one. */
    private void everyAnnouncedFactHasOneEvent(List<History> history) {
        List<Long> facts = history.stream().filter(line -> !line.superseded() && ANNOUNCED.contains(line.to()))
                .filter(line -> line.from() != line.to() || line.evidence() == EvidenceKind.REMITTANCE).map(History::id).toList();
        assertThat(events().stream().filter(event -> event.type().startsWith("claim.")).toList()).extracting(Event::history).as("lines of history with an event").containsExactlyInAnyOrderElementsOf(facts);
    }

    private void moneyIsWhatRemittancesSay(List<ClaimNow> claims) {
        Map<Long, BigDecimal> posted = new HashMap<>();
        rows("select claim_id, sum(paid) from claim_payment where claim_id is not null group by claim_id", (row, context) -> Map.entry(row.getLong(1), row.getBigDecimal(2)))
                .forEach(entry -> posted.put(entry.getKey(), entry.getValue()));
        claims.forEach(claim -> assertThat(claim.paid()).as("paid on claim %s", claim.id()).isEqualByComparingTo(posted.getOrDefault(claim.id(), BigDecimal.ZERO)));
        assertThat(rows("""
                select r.trace_number from remittance r left join claim_payment p on p.remittance_id = r.id
                group by r.id having (r.status = 'POSTED' and r.payment <> sum(p.paid)) or (r.status <> 'POSTED' and count(p.id) > 0)""",
                (row, context) -> row.getString(1))).as("remittances whose claims do not sum up").isEmpty();
        assertThat(rows("select trace_number from remittance where status = 'POSTED' group by trace_number having count(*) > 1", (row, context) -> row.getString(1)))
                .as("remittances posted twice").isEmpty();
    }

    /** No claim is called sent, or answered, whose file is not there. */
    private void whatIsSentIsAtThePartner(List<ClaimNow> claims) {
        Map<Long, List<Submitted>> submissions = submissions().stream().collect(Collectors.groupingBy(Submitted::claim));
        for (ClaimNow claim : claims) {
            List<Submitted> of = submissions.getOrDefault(claim.id(), List.of());
            if (claim.state().isSubmitted() && claim.state() != ClaimState.SENDING && claim.state() != ClaimState.SEND_UNKNOWN) {
                Submitted latest = of.get(of.size() - 1);
                assertThat(partners).as("%s is %s, so its file %s is at a partner", latest.clm01(), claim.state(), latest.file())
                        .anyMatch(partner -> partner.has(latest.file()));
            }
        }
    }

    private void everyAcknowledgedMessageIsKept() {
        Map<String, byte[]> kept = new LinkedHashMap<>();
        rows("select control_id, body from message join message_body on message_id = id", (row, context) -> Map.entry(row.getString(1), row.getBytes(2)))
                .forEach(entry -> kept.put(entry.getKey(), entry.getValue()));
        assertThat(kept.keySet()).as("messages kept").isEqualTo(hospital.acknowledged().keySet());
        hospital.acknowledged().forEach((control, message) -> assertThat(kept.get(control)).as("bytes of %s", control).isEqualTo(message.body()));
        Totals totals = truth.withHandle(new TotalsStore()::totals);
        assertThat(totals.received() - totals.duplicates()).isEqualTo(kept.size());
        assertThat(totals.received()).isGreaterThanOrEqualTo(hospital.deliveries());
        assertThat(totals.inFlight()).as("in flight at rest: %s", totals).isZero();
    }

    private void billingHasEveryEventOnceAndInOrder(List<Event> events) {
        List<BillingMessage> heard = billing.events();
        assertThat(heard).extracting(message -> message.eventId().toString()).as("events at billing, in their order").isEqualTo(events.stream().map(Event::eventId).toList());
    }

    private void everySubmissionIsAtThePartnerOnce() {
        Map<String, Partner.Received> files = new HashMap<>();
        partners.forEach(partner -> partner.received().forEach(file -> {
            assertThat(files.put(file.name(), file)).as("%s at two partners", file.name()).isNull();
            assertThat(file.deliveries()).as("deliveries of %s", file.name()).isLessThanOrEqualTo(1 + sentAgainInError.getOrDefault(file.name(), 0));
        }));
        assertThat(rows("select file_name from interchange where status = 'WITHDRAWN'", (row, context) -> row.getString(1))).as("withdrawn files at no partner")
                .noneMatch(files::containsKey);
        rows("select file_name, body from interchange join interchange_body on interchange_id = id where direction = 'OUT' and status <> 'WITHDRAWN'", (row, context) -> Map.entry(row.getString(1), row.getBytes(2))).forEach(entry -> {
            assertThat(files).as("files at partners").containsKey(entry.getKey());
            assertThat(Arrays.equals(files.get(entry.getKey()).body(), entry.getValue())).as("%s has the bytes that were frozen", entry.getKey()).isTrue();
        });
        List<String> there = partners.stream().flatMap(partner -> partner.verdicts().keySet().stream()).toList();
        assertThat(there).as("CLM01s at partners").doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(submissions().stream().map(Submitted::clm01).toList());
    }

    /** At one partner, or at another after the first refused it: nobody of the simulation says why a claim is to be billed twice. */
    private void noClaimIsAtTwoPartners() {
        submissions().stream().collect(Collectors.groupingBy(Submitted::claim)).forEach((claim, all) -> assertThat(all.subList(0, all.size() - 1))
                .as("submissions of claim %s before its last were refused", claim).allSatisfy(each -> assertThat(verdict(each.clm01())).isIn(REFUSALS)));
    }

    private void standsWhereItsAnswersPutIt(ClaimNow claim) {
        List<Verdict> verdicts = submissions().stream().filter(each -> each.claim() == claim.id()).map(each -> verdict(each.clm01())).toList();
        if (verdicts.isEmpty()) {
            assertThat(claim.state()).as("claim %s was never sent", claim.id()).isIn(ClaimState.HELD, ClaimState.CLOSED);
            return;
        }
        Verdict last = verdicts.get(verdicts.size() - 1);
        EnumSet<ClaimState> may = EnumSet.copyOf(last.mayEnd);
        verdicts.stream().limit(verdicts.size() - 1).filter(Verdict::pays).forEach(earlier -> may.addAll(earlier.mayEnd));
        if (claim.state() != ClaimState.CLOSED && claim.state() != ClaimState.HELD) {
            assertThat(may).as("where claim %s may stand after %s", claim.id(), verdicts).contains(claim.state());
        }
    }

    private Verdict verdict(String clm01) {
        return partners.stream().map(partner -> partner.verdicts().get(clm01)).filter(each -> each != null).findFirst().orElseThrow();
    }

    private void everyPaymentIsPostedOnce() {
        Map<String, BigDecimal> paid = partners.stream().flatMap(partner -> partner.paid().stream())
                .collect(Collectors.toMap(Paid::clm01, Paid::paid, BigDecimal::add));
        Map<String, BigDecimal> posted = new HashMap<>();
        rows("select patient_control_number, sum(paid) from claim_payment group by patient_control_number", (row, context) -> Map.entry(row.getString(1), row.getBigDecimal(2)))
                .forEach(entry -> posted.put(entry.getKey(), entry.getValue()));
        assertThat(posted.keySet()).as("claims with money").isEqualTo(paid.keySet());
        paid.forEach((claim, amount) -> assertThat(posted.get(claim)).as("posted for %s", claim).isEqualByComparingTo(amount));
    }

    /** Each charge that was not taken back stands on one claim, and a claim bills the sum of its charges, but for what was credited after it had gone. */
    private void everyChargeIsBilledOnce() {
        assertThat(rows("""
                select c.id from charge c join encounter e on e.id = c.encounter_id where c.type = 'CHARGE' and c.cancelled_by is null and c.claim_id is null""",
                (row, context) -> row.getLong(1))).as("charges that nobody bills").isEmpty();
        assertThat(rows("""
                select cl.id from claim cl join charge c on c.claim_id = cl.id and c.type = 'CHARGE' where cl.state <> 'CLOSED'
                group by cl.id having sum((c.content->>'amount')::numeric) < cl.total_charge
                    or sum((c.content->>'amount')::numeric) filter (where c.cancelled_by is null) > cl.total_charge""",
                (row, context) -> row.getLong(1))).as("claims that do not sum up").isEmpty();
        assertThat(rows("select s.id from submission s group by s.id, s.patient_control_number having count(*) > 1", (row, context) -> row.getLong(1))).isEmpty();
    }

    private List<History> history() {
        return rows("select id, claim_id, from_state, to_state, superseded, evidence, reason from claim_history order by id", (row, context) -> new History(row.getLong(1),
                row.getLong(2), ClaimState.valueOf(row.getString(3)), ClaimState.valueOf(row.getString(4)), row.getBoolean(5), EvidenceKind.of(row.getString(6)),
                row.getString(7)));
    }

    private List<ClaimNow> claims() {
        return rows("select id, state, total_charge, total_paid from claim order by id",
                (row, context) -> new ClaimNow(row.getLong(1), ClaimState.valueOf(row.getString(2)), row.getBigDecimal(3), row.getBigDecimal(4)));
    }

    private List<Submitted> submissions() {
        return rows("""
                select s.claim_id, s.patient_control_number, i.file_name, i.status, s.total_charge from submission s join interchange i on i.id = s.interchange_id
                where i.status <> 'WITHDRAWN' order by s.id""", (row, context) -> new Submitted(row.getLong(1), row.getString(2), row.getString(3), row.getString(4), row.getBigDecimal(5)));
    }

    private List<Event> events() {
        return rows("select id, event_id, type, claim_id, history_id, sent_at is not null from outbox order by id", (row, context) -> new Event(row.getLong(1), row.getString(2),
                row.getString(3), row.getLong(4), row.getLong(5), row.getBoolean(6)));
    }

    private <T> List<T> rows(String sql, RowMapper<T> mapper) {
        return truth.withHandle(handle -> new ArrayList<>(handle.createQuery(sql).map(mapper).list()));
    }
}
