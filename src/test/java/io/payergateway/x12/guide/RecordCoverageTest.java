package io.payergateway.x12.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.payergateway.x12.Envelope;
import io.payergateway.x12.GuideId;
import io.payergateway.x12.Interchanges;
import io.payergateway.x12.Segment;
import io.payergateway.x12.X12Finding;
import io.payergateway.x12.check.SetChecks;
import io.payergateway.x12.record.At;
import io.payergateway.x12.record.RecordSets;
import io.payergateway.x12.record.SegmentId;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every record's positions are the dictionary's, and what a guide uses is held by a record. */
class RecordCoverageTest {
    private static final Dictionary DICTIONARY = Dictionary.load(RecordSets.MAPPINGS.resolve("standard"));
    /** Held by the envelope, written and counted by the writer. */
    private static final Set<String> ENVELOPE = Set.of("ST", "SE");

    /** All segments' records that the transaction set's records are made of. */
    private static Set<Class<?>> segments(Class<?> sealed) {
        Set<Class<?>> found = new LinkedHashSet<>();
        for (Class<?> record : sealed.getPermittedSubclasses()) {
            collect(record, found);
        }
        return found;
    }

    private static void collect(Class<?> type, Set<Class<?>> found) {
        if (type.isAnnotationPresent(SegmentId.class)) {
            found.add(type);
            return;
        }
        for (RecordComponent component : type.getRecordComponents()) {
            collect(content(component), found);
        }
    }

    private static Class<?> content(RecordComponent component) {
        return component.getGenericType() instanceof ParameterizedType generic ? (Class<?>) generic.getActualTypeArguments()[0] : component.getType();
    }

    /** "02" for an element, "03-1" for a component of a composite. */
    private static void positions(Class<?> record, int offset, String prefix, Set<String> found) {
        for (RecordComponent component : record.getRecordComponents()) {
            At at = component.getAnnotation(At.class);
            Class<?> content = content(component);
            if (at.times() > 0) {
                for (int i = 0; i < at.times(); i++) {
                    positions(content, offset + at.value() - 1 + i * at.group(), prefix, found);
                }
                continue;
            }
            for (int number = at.value(); number <= Math.max(at.value(), at.through()); number++) {
                String position = prefix + "%02d".formatted(number + offset);
                found.add(position);
                if (content.isRecord()) {
                    positions(content, 0, position + "-", found);
                }
            }
        }
    }

    private static Set<String> positions(Class<?> record) {
        Set<String> found = new TreeSet<>();
        positions(record, 0, "", found);
        return found;
    }

    private static void used(LoopRule loop, Map<String, Set<String>> found) {
        for (LoopRule.Child child : loop.children()) {
            if (child.rule() instanceof LoopRule inner) {
                used(inner, found);
            } else {
                found.computeIfAbsent(child.start().id(), key -> new TreeSet<>()).addAll(used(GuideGenerator.elements(child.start()), ""));
            }
        }
    }

    private static Set<String> used(List<ElementRule> rules, String prefix) {
        Set<String> found = new TreeSet<>();
        for (int i = 0; i < rules.size(); i++) {
            if (rules.get(i).usage() != Usage.NOT_USED) {
                String position = prefix + "%02d".formatted(i + 1);
                found.add(position);
                found.addAll(used(rules.get(i).components(), position + "-"));
            }
        }
        return found;
    }

    @ParameterizedTest
    @MethodSource("io.payergateway.x12.record.RecordSets#all")
    void everyPositionOfARecordIsOneOfTheDictionary(RecordSets<?> set) {
        Set<Class<?>> segments = segments(set.type());
        assertThat(segments).isNotEmpty();
        for (Class<?> segment : segments) {
            Set<String> known = new TreeSet<>();
            List<ElementRule> elements = DICTIONARY.segment(segment.getAnnotation(SegmentId.class).value()).orElseThrow().elements();
            for (int i = 1; i <= elements.size(); i++) {
                known.add("%02d".formatted(i));
                for (int j = 1; j <= elements.get(i - 1).components().size(); j++) {
                    known.add("%02d-%02d".formatted(i, j));
                }
            }
            assertThat(positions(segment)).as(segment.getName()).isNotEmpty().isSubsetOf(known);
        }
    }

    @ParameterizedTest
    @MethodSource("io.payergateway.x12.record.RecordSets#all")
    void everyElementThatTheGuideUsesIsHeldByARecordOfItsSegment(RecordSets<?> set) {
        Map<String, Set<String>> used = new HashMap<>();
        used(GuideGenerator.guide(set.guide()).root(), used);
        Map<String, List<Class<?>>> records = new HashMap<>();
        segments(set.type()).forEach(each -> records.computeIfAbsent(each.getAnnotation(SegmentId.class).value(), key -> new ArrayList<>()).add(each));
        used.forEach((id, positions) -> {
            if (!ENVELOPE.contains(id)) {
                assertThat(records).as(id + " of " + set.guide()).containsKey(id);
                assertThat(records.get(id)).as(id + " of " + set.guide()).allSatisfy(record -> assertThat(positions(record)).containsAll(positions));
            }
        });
        assertThat(used.keySet()).as("records of segments that the guide does not use").containsAll(records.keySet());
    }

    /** Else the round trip over generated sets would prove less than it says. */
    @ParameterizedTest
    @MethodSource("io.payergateway.x12.record.RecordSets#all")
    void generatedSetsAreRightButForSumsAndRulesAmongSegments(RecordSets<?> set) {
        Guides guides = Guides.load(RecordSets.MAPPINGS, SetChecks.ALL);
        String version = GuideGenerator.version(set.guide());
        for (int seed = 0; seed < 20; seed++) {
            List<String> text = GuideGenerator.set(set.guide(), seed, seed == 0);
            List<X12Finding> findings = new ArrayList<>();
            Envelope envelope = new Envelope(Interchanges.header("000000001"), Optional.of(Interchanges.group(set.functionalId(), "1", version)), Optional.empty());
            GuideWalk walk = guides.walk(new GuideId(set.guide(), version), envelope, findings::add).orElseThrow();
            List<Segment> segments = Interchanges.read(set.interchange(version, text));
            segments.subList(2, segments.size() - 2).forEach(walk::segment);
            walk.end();
            assertThat(findings).as("seed " + seed).filteredOn(each -> !each.code().matches(".*_SITUATION_.*|BALANCE|REFERENCE|CONTRADICTION"))
                    .extracting(each -> each.code() + " " + each.place() + " " + each.message()).isEmpty();
        }
    }
}
