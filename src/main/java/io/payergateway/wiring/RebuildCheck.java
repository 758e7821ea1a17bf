package io.payergateway.wiring;

import com.fasterxml.jackson.databind.JsonNode;
import io.payergateway.claim.EncounterBuilder;
import io.payergateway.edits.ClaimEdits;
import io.payergateway.journal.Database;
import io.payergateway.journal.InterchangeRow;
import io.payergateway.journal.InterchangeStore;
import io.payergateway.journal.Json;
import io.payergateway.journal.ScratchSchema;
import io.payergateway.partner.Partners;
import io.payergateway.x12.X12Exception;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Makes the derived records again from the raw ones, and says where those that stand differ: patients, accounts and charges from messages, by the same
 * program in a scratch schema; acknowledgments and payments from the bytes of answers; claims held against their content, ledger, history and payments.
 *
 * <p>It reads with the mappings and the configuration of today. A mapping that changed since is told as a difference, like a changed row: compare the
 * number, since a mapping touches many and a damage few. What people decided (edits, releases) is no derived record, and is not made again.
 */
public final class RebuildCheck {
    private static final int PAGE = 500;
    private static final int MOST = 1_000;

    private final Database database;
    private final Partners partners;
    private final Mappings mappings;
    private final Path folder;
    private final Clock clock;
    private final RebuildStore store = new RebuildStore();
    private final InterchangeStore interchanges = new InterchangeStore();
    private final ReceivedSetStore sets = new ReceivedSetStore();

    /** @param folder the folder mappings */
    public RebuildCheck(Database database, Partners partners, Mappings mappings, Path folder, Clock clock) {
        this.database = database;
        this.partners = partners;
        this.mappings = mappings;
        this.folder = folder;
        this.clock = clock;
    }

    /** @param differences one sentence each, without PHI; after 1,000 of a kind no more @param purged messages and files are gone, so that accounts may differ for that */
    public record Result(long files, List<String> differences, boolean purged) {
        public Result {
            differences = List.copyOf(differences);
        }
    }

    /** While no gateway runs: what is under way would be told as a difference. Needs room for the messages once more. */
    public Result run() {
        Jdbi jdbi = database.unhurried();
        List<String> differences = new ArrayList<>(jdbi.withHandle(store::damaged));
        differences.addAll(jdbi.withHandle(store::claims));
        try (ScratchSchema scratch = new ScratchSchema(database)) {
            apply(scratch.jdbi());
            differences.addAll(jdbi.withHandle(store::records));
        }
        boolean purged = jdbi.withHandle(store::everPurged);
        long files = answers(jdbi, purged, differences);
        return new Result(files, differences, purged);
    }

    private void apply(Jdbi scratch) {
        EncounterBuilder builder = new EncounterBuilder(scratch, new JournalMessageReader(partners, mappings), partners,
                new ClaimEdits(partners, mappings.codes(), clock), clock);
        long last = 0;
        for (long next = copy(scratch, last); next > last; next = copy(scratch, last)) {
            last = next;
            builder.drain(PAGE);
        }
    }

    private long copy(Jdbi scratch, long after) {
        return scratch.inTransaction(handle -> store.copyMessages(handle, after, PAGE));
    }

    private long answers(Jdbi jdbi, boolean purged, List<String> differences) {
        long files = 0;
        try (SetDispatch dispatch = new SetDispatch(folder, clock)) {
            List<Long> page = jdbi.withHandle(handle -> store.filesRead(handle, 0, PAGE));
            while (!page.isEmpty()) {
                for (long id : page) {
                    jdbi.useHandle(handle -> {
                        InterchangeRow file = interchanges.find(handle, id).orElseThrow();
                        compare(file, read(dispatch, file, applied(handle, id)), store.brought(handle, id), purged, differences);
                    });
                }
                files += page.size();
                long last = page.get(page.size() - 1);
                page = jdbi.withHandle(handle -> store.filesRead(handle, last, PAGE));
            }
        }
        return files;
    }

    private static void compare(InterchangeRow file, List<String> read, List<String> stands, boolean purged, List<String> differences) {
        Map<JsonNode, Long> derived = counted(read);
        Map<JsonNode, Long> kept = counted(stands);
        Set<JsonNode> wrong = kept.entrySet().stream().filter(each -> derived.getOrDefault(each.getKey(), 0L) < each.getValue()).map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        if (!wrong.isEmpty() && differences.size() < MOST) {
            differences.add("interchange " + file.id() + ": " + wrong.size() + " of its answers or payments are not in its bytes");
        } else if (!purged && stands.size() < read.size() && differences.size() < MOST) {
            differences.add("interchange " + file.id() + ": " + (read.size() - stands.size()) + " of its answers or payments are missing");
        }
    }

    /** Sets that were refused, or were there before, brought nothing. @return their places in the file */
    private Set<Integer> applied(Handle handle, long file) {
        return sets.of(handle, file).stream().filter(row -> row.outcome() == ReceivedSetStore.Outcome.APPLIED).map(ReceivedSetStore.Row::position)
                .collect(Collectors.toSet());
    }

    private static List<String> read(SetDispatch dispatch, InterchangeRow file, Set<Integer> applied) {
        List<String> all = new ArrayList<>();
        try {
            ReceivedFile.cut(file.body(), set -> {
                if (applied.contains(set.position())) {
                    dispatch.contents(set).map(Json::write).forEach(all::add);
                }
            });
        } catch (X12Exception unreadable) {
            return List.of(); // its bytes are told of as damaged
        }
        return all;
    }

    private static Map<JsonNode, Long> counted(List<String> json) {
        return json.stream().map(each -> Json.read(each, JsonNode.class)).collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }
}
