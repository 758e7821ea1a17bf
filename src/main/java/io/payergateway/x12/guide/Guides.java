package io.payergateway.x12.guide;

import io.payergateway.x12.Envelope;
import io.payergateway.x12.GuideId;
import io.payergateway.x12.GuideIndex;
import io.payergateway.x12.X12ConfigurationException;
import io.payergateway.x12.X12Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * All guides under {@code mappings/x12}, ready to check against.
 * <pre>{@code
 * Guides guides = Guides.load(Path.of("mappings/x12"), checks);             // once; X12ConfigurationException with file and line
 * GuideWalk walk = guides.walk(id, envelope, finding -> ...).orElseThrow(); // one transaction set; empty where the guide has no table
 * walk.segment(st); ... walk.segment(se); walk.end();
 * }</pre>
 */
public final class Guides {
    public static final GuideId TA1 = GuideIndex.TA1;

    public static final String NO_PARTNER = "";

    private final GuideIndex index;
    private final Dictionary dictionary;
    private final Map<String, Guide> guides;
    /** By guide. */
    private final Map<String, CheckPlan> plans = new TreeMap<>();
    /** By partner, then by guide: where a companion guide changes it. */
    private final Map<String, Map<String, Guide>> companions = new TreeMap<>();

    private Guides(GuideIndex index, Dictionary dictionary, Map<String, Guide> guides, Map<String, Supplier<SetCheck>> checks) {
        this.index = index;
        this.dictionary = dictionary;
        this.guides = guides;
        guides.forEach((name, guide) -> plans.put(name, new CheckPlan(guide.checks().stream().<Supplier<SetCheck>>map(checks::get).toList())));
    }

    /**
     * @param mappingsX12 the folder with index.tsv, standard/ and one folder a guide
     * @param checks by the names that the tables' "check" lines use
     */
    public static Guides load(Path mappingsX12, Map<String, Supplier<SetCheck>> checks) {
        GuideIndex index = GuideIndex.load(mappingsX12);
        Dictionary dictionary = Dictionary.load(mappingsX12.resolve("standard"));
        Map<String, Guide> guides = new TreeMap<>();
        List<GuideId> ids = new ArrayList<>(index.guides());
        ids.add(TA1);
        for (GuideId id : ids) {
            Path table = mappingsX12.resolve(id.name()).resolve("guide.txt");
            if (Files.exists(table)) {
                Guide guide = GuideTable.read(table, dictionary, checks.keySet());
                if (!guide.version().equals(id.version())) {
                    throw new X12ConfigurationException(table + ": describes " + guide.version() + ", and index.tsv has " + id.version() + " in this folder");
                }
                guides.put(id.name(), guide);
            }
        }
        Guides all = new Guides(index, dictionary, guides, checks);
        all.companions(mappingsX12.resolve("partners"));
        return all;
    }

    private void companions(Path folder) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder, 2)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".txt")).sorted().toList()) {
                String name = file.getFileName().toString().replaceFirst("\\.txt$", "");
                Guide guide = guides.get(name);
                if (guide == null) {
                    throw new X12ConfigurationException(file + ": no guide is named " + name);
                }
                companions.computeIfAbsent(file.getParent().getFileName().toString(), key -> new TreeMap<>())
                        .put(name, CompanionGuide.of(guide, CompanionTable.read(file, dictionary)));
            }
        } catch (IOException e) {
            throw new X12ConfigurationException(folder + ": cannot be read (" + e.getClass().getSimpleName() + ")");
        }
    }

    /** The partners that have companion guides. */
    public Set<String> partners() {
        return Set.copyOf(companions.keySet());
    }

    public GuideIndex index() {
        return index;
    }

    /** The folders of the guides that have a table. */
    public List<String> names() {
        return List.copyOf(guides.keySet());
    }

    /** The dictionary's number of an element or component, as IK402 names it; "" where there is none. @param component 0 for the whole element */
    public String elementNumber(String segmentId, int element, int component) {
        return dictionary.number(segmentId, element, component);
    }

    public Optional<GuideWalk> walk(GuideId id, Envelope envelope, Consumer<X12Finding> consumer) {
        return walk(id, NO_PARTNER, envelope, consumer);
    }

    /** @param partner whose companion guide goes before the guide, where there is one; {@link #NO_PARTNER} for none */
    public Optional<GuideWalk> walk(GuideId id, String partner, Envelope envelope, Consumer<X12Finding> consumer) {
        Guide changed = companions.getOrDefault(partner, Map.of()).get(id.name());
        return Optional.ofNullable(changed == null ? guides.get(id.name()) : changed)
                .map(guide -> new GuideWalk(guide, dictionary, plans.get(id.name()), new SetFindings(envelope, guide.version(), consumer)));
    }
}
