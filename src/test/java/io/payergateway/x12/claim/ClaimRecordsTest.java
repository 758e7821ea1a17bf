package io.payergateway.x12.claim;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.payergateway.x12.record.At;
import io.payergateway.x12.record.SegmentId;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every record of a segment, against the dictionary and against what the guides use. */
class ClaimRecordsTest {
    private static final Map<String, String> DICTIONARY = GuideText.dictionary();

    /** Place -> whether the record holds it as a decimal. */
    private static final Map<String, Boolean> HELD = held();

    private static Map<String, Boolean> held() {
        Map<String, Boolean> held = new TreeMap<>();
        new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("io.payergateway.x12.claim",
                "io.payergateway.x12.record").stream()
                .filter(each -> each.isAnnotatedWith(SegmentId.class))
                .forEach(each -> elements(each.reflect(), each.reflect().getAnnotation(SegmentId.class).value(), 0, held));
        return held;
    }

    private static void elements(Class<?> record, String segment, int offset, Map<String, Boolean> held) {
        for (RecordComponent component : record.getRecordComponents()) {
            At at = component.getAnnotation(At.class);
            Class<?> type = inside(component);
            int first = at.value() + offset;
            for (int i = 0; i < at.times(); i++) {
                elements(type, segment, first - 1 + i * at.group(), held);
            }
            for (int number = first; at.times() == 0 && number <= Math.max(first, at.through() + offset); number++) {
                place("%s%02d".formatted(segment, number), type, held);
            }
        }
    }

    private static void place(String place, Class<?> type, Map<String, Boolean> held) {
        if (!type.isRecord()) {
            held.put(place, type == BigDecimal.class);
            return;
        }
        for (RecordComponent component : type.getRecordComponents()) {
            At at = component.getAnnotation(At.class);
            for (int number = at.value(); number <= Math.max(at.value(), at.through()); number++) {
                place(place + "-" + number, inside(component), held);
            }
        }
    }

    private static Class<?> inside(RecordComponent component) {
        boolean wrapped = component.getType() == List.class || component.getType() == Optional.class;
        return wrapped ? (Class<?>) ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0] : component.getType();
    }

    @Test
    void everyPlaceThatARecordNamesIsInTheDictionary() {
        Set<String> unknown = new TreeSet<>(HELD.keySet());
        unknown.removeAll(DICTIONARY.keySet());
        assertThat(unknown).isSubsetOf("QTY03");   // a composite of which no guide uses more than the first component
        assertThat(HELD).containsKeys("CLM05-1", "SV107-4", "CAS19", "TOO03-5", "MIA24", "FRM05");
    }

    @Test
    void aDecimalIsADecimalInTheDictionaryToo() {
        DICTIONARY.forEach((place, type) -> assertThat(HELD.getOrDefault(place, type.equals("R"))).as(place + " is " + type).isEqualTo(type.equals("R")));
    }

    @ParameterizedTest
    @EnumSource
    void everyElementThatAGuideUsesHasItsPlaceInARecord(ClaimGuide kind) {
        Set<String> lost = new GuideText(kind).usedPlaces();
        assertThat(lost).contains("CLM05-1", "HI01-2");
        lost.removeAll(HELD.keySet());
        lost.removeIf(place -> place.matches("(ST|SE)\\d\\d"));   // of the writer's own making
        assertThat(lost).isEmpty();
    }
}
