package io.payergateway.web;

import io.payergateway.denial.DenialRow;
import io.payergateway.denial.DenialStore;
import io.payergateway.journal.ClaimFilter;
import io.payergateway.journal.ClaimRow;
import io.payergateway.journal.FindingStore;
import io.payergateway.journal.InterchangeRow;
import io.payergateway.journal.InterchangeStore;
import io.payergateway.journal.LifecycleStore;
import io.payergateway.journal.MessageStore;
import io.payergateway.journal.QuarantineRow;
import io.payergateway.journal.QuarantineStore;
import io.payergateway.journal.StoredMessage;
import io.payergateway.journal.SubmissionStore;
import io.payergateway.journal.TotalsStore;
import io.payergateway.model.ClaimState;
import io.payergateway.model.Owner;
import io.payergateway.remittance.RemittanceRow;
import io.payergateway.remittance.RemittanceStore;
import io.payergateway.web.ApiRecords.ClaimDetail;
import io.payergateway.web.ApiRecords.FindingItem;
import io.payergateway.web.ApiRecords.HistoryItem;
import io.payergateway.web.ApiRecords.InterchangeDetail;
import io.payergateway.web.ApiRecords.MessageDetail;
import io.payergateway.web.ApiRecords.MessageItem;
import io.payergateway.web.ApiRecords.SetNumbers;
import io.payergateway.web.ApiRecords.SubmissionItem;
import io.payergateway.web.ApiRecords.TotalsAnswer;
import io.payergateway.web.RawText.Line;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Everything that the API and the console ask the stores for, each question in one transaction. */
public final class Lookup {
    private static final int SEARCH_LIMIT = 50;

    private final Jdbi jdbi;
    private final LifecycleStore claims = new LifecycleStore();
    private final MessageStore messages = new MessageStore();
    private final FindingStore findings = new FindingStore();
    private final SubmissionStore submissions = new SubmissionStore();
    private final InterchangeStore interchanges = new InterchangeStore();
    private final QuarantineStore quarantine = new QuarantineStore();
    private final DenialStore denials = new DenialStore();
    private final RemittanceStore remittances = new RemittanceStore();
    private final TotalsStore totals = new TotalsStore();
    private final LineageStore lineage = new LineageStore();
    private final TraceAssembler traces = new TraceAssembler();

    Lookup(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    Listing<ClaimSummary> claims(ClaimFilter filter, long cursor, int limit) {
        List<ClaimRow> rows = jdbi.withHandle(handle -> claims.list(handle, filter, cursor, limit + 1));
        return Listing.of(rows, limit, ClaimRow::id, ClaimSummary::of);
    }

    /** The newest first. @param before 0 for the newest of all */
    Listing<ClaimSummary> newest(Optional<ClaimState> state, long before, int limit) {
        List<ClaimRow> rows = jdbi.withHandle(handle ->
            lineage.newestClaims(handle, state.map(ClaimState::name).orElse(""), before == 0 ? Long.MAX_VALUE : before, limit + 1).stream()
                .flatMap(id -> claims.find(handle, id).stream()).toList());
        return Listing.of(rows, limit, ClaimRow::id, ClaimSummary::of);
    }

    ClaimDetail claim(long id) {
        return jdbi.inTransaction(handle -> claims.find(handle, id).map(row -> {
            var content = claims.content(handle, id);
            return new ClaimDetail(ClaimSummary.of(row), content.lines(), content,
                findings.ofClaim(handle, id).stream().map(FindingItem::of).toList(), claims.history(handle, id).stream().map(HistoryItem::of).toList(),
                submissions.ofClaim(handle, id).stream().map(SubmissionItem::of).toList());
        })).orElseThrow(() -> unknown("claim"));
    }

    Trace trace(long claimId) {
        return jdbi.inTransaction(handle -> traces.assemble(handle, claimId)).orElseThrow(() -> unknown("claim"));
    }

    List<MessageItem> messages(String controlId) {
        return jdbi.withHandle(handle -> messages.byControlId(handle, controlId).stream()
            .map(row -> MessageItem.of(row, lineage.claimsOfMessage(handle, row.id()))).toList());
    }

    MessageDetail message(long id) {
        return jdbi.inTransaction(handle -> messages.find(handle, id).map(message -> message(handle, message))).orElseThrow(() -> unknown("message"));
    }

    private MessageDetail message(Handle handle, StoredMessage message) {
        MessageItem item = messages.byControlId(handle, message.controlId()).stream().filter(row -> row.id() == message.id()).findFirst()
            .map(row -> MessageItem.of(row, lineage.claimsOfMessage(handle, row.id()))).orElseThrow();
        return new MessageDetail(item, RawText.any(message.body()), RawText.hl7(lineage.ack(handle, message.id())),
            findings.ofMessage(handle, message.id()).stream().map(FindingItem::of).toList());
    }

    InterchangeRow file(long id) {
        return jdbi.withHandle(handle -> interchanges.find(handle, id)).orElseThrow(() -> unknown("interchange"));
    }

    InterchangeDetail interchange(long id) {
        return jdbi.inTransaction(handle -> interchanges.find(handle, id).map(row -> InterchangeDetail.of(row, sets(RawText.x12(row.body())),
            submissions.ofInterchange(handle, id).stream().map(SubmissionItem::of).toList(), remittances.forInterchange(handle, id))))
            .orElseThrow(() -> unknown("interchange"));
    }

    Listing<FindingItem> worklist(Owner owner, long cursor, int limit) {
        var rows = jdbi.withHandle(handle -> findings.open(handle, owner, cursor, limit + 1));
        return Listing.of(rows, limit, row -> row.id(), FindingItem::of);
    }

    /** Open ones, the next deadline first. */
    Listing<DenialRow> denials(Owner owner, long cursor, int limit) {
        return Listing.of(jdbi.withHandle(handle -> denials.open(handle, owner, cursor, limit + 1)), limit, DenialRow::id, row -> row);
    }

    FindingItem finding(long id) {
        return jdbi.withHandle(handle -> findings.find(handle, id)).map(FindingItem::of).orElseThrow(() -> unknown("finding"));
    }

    Listing<RemittanceRow> remittances(long cursor, int limit) {
        return Listing.of(jdbi.withHandle(handle -> remittances.list(handle, cursor, limit + 1)), limit, RemittanceRow::id, row -> row);
    }

    Listing<QuarantineRow> quarantine(long cursor, int limit) {
        return Listing.of(jdbi.withHandle(handle -> quarantine.open(handle, cursor, limit + 1)), limit, QuarantineRow::id, row -> row);
    }

    QuarantineRow quarantined(long id) {
        return jdbi.withHandle(handle -> quarantine.find(handle, id)).orElseThrow(() -> unknown("quarantined item"));
    }

    TotalsAnswer totals() {
        var now = jdbi.withHandle(totals::totals);
        return new TotalsAnswer(now.received(), now.duplicates(), now.notClaims(), now.claimed(), now.held(), now.quarantined(), now.inFlight(),
            now.purged(), now.holds());
    }

    /** What the search box finds for a patient control number, a message control id, or a control number (ISA13, GS06). */
    public record Found(List<ClaimSummary> claims, List<MessageItem> messages, List<InterchangeRow> files) {
        public int size() {
            return claims.size() + messages.size() + files.size();
        }
    }

    Found search(String wanted) {
        if (wanted.isEmpty()) {
            return new Found(List.of(), List.of(), List.of());
        }
        return jdbi.inTransaction(handle -> {
            List<ClaimSummary> byNumber = claims.list(handle, new ClaimFilter(wanted, Optional.empty(), ""), 0, SEARCH_LIMIT).stream()
                .map(ClaimSummary::of).toList();
            List<MessageItem> byControlId = messages.byControlId(handle, wanted).stream().limit(SEARCH_LIMIT)
                .map(row -> MessageItem.of(row, lineage.claimsOfMessage(handle, row.id()))).toList();
            String isa = wanted.chars().allMatch(Character::isDigit) && wanted.length() < 9 ? "0".repeat(9 - wanted.length()) + wanted : wanted;
            List<InterchangeRow> files = Stream.concat(interchanges.byControlNumber(handle, isa, SEARCH_LIMIT).stream(), lineage.filesOfGroup(handle, wanted).stream())
                .distinct().limit(SEARCH_LIMIT).flatMap(id -> interchanges.find(handle, id).stream()).toList();
            return new Found(byNumber, byControlId, files);
        });
    }

    static Owner owner(String name) {
        return Stream.of(Owner.values()).filter(each -> each.name().toLowerCase(Locale.ROOT).equals(name)).findFirst().orElseThrow(() -> unknown("worklist"));
    }

    static Optional<ClaimState> state(String name) {
        if (name.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Stream.of(ClaimState.values()).filter(each -> each.name().equals(name)).findFirst()
            .orElseThrow(() -> new Refusal(400, "STATE", "'state' is none of the claim states: " + List.of(ClaimState.values()) + ".")));
    }

    static List<SetNumbers> sets(List<Line> lines) {
        List<SetNumbers> sets = new ArrayList<>();
        String group = "";
        for (Line line : lines) {
            if (line.is("GS")) {
                group = line.element(6);
            } else if (line.is("ST")) {
                sets.add(new SetNumbers(group, line.element(1), line.element(2)));
            }
        }
        return sets;
    }

    static Refusal unknown(String what) {
        return new Refusal(404, "NOT_FOUND", "There is no such " + what + ".");
    }
}
