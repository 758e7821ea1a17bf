package io.payergateway.x12.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.payergateway.x12.X12ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DictionaryTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void right() throws IOException {
        write("elements.tsv", "# comment\nelement\ttype\tmin\tmax\tname\n1\tAN\t1\t10\tone\n2\tN2\t1\t3\ttwo\n");
        write("composites.tsv", "composite\tcomponents\tsyntax\tname\nC001\t1 2 2\tP0203\tall three\n");
        write("segments.tsv", "segment\telements\tsyntax\tkey\tname\nABC\t1 2^3 C001\tP0102\t01\tsegment\nDEF\t1 C001\t-\t02-1\tsegment\n");
        write("codes.tsv", "list\tcodes\nletters\tA B C\n");
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text);
    }

    @Test
    void rightFilesAreRead() {
        Dictionary dictionary = Dictionary.load(folder);
        Dictionary.SegmentDefinition segment = dictionary.segment("ABC").orElseThrow();
        assertThat(segment.elements()).extracting(ElementRule::repeat).containsExactly(1, 3, 1);
        assertThat(segment.elements()).extracting(ElementRule::composite).containsExactly(false, false, true);
        assertThat(segment.elements().get(1).type()).isEqualTo(DataType.N);
        assertThat(segment.elements().get(2).conditions()).hasToString("[P0203]");
        assertThat(segment.key()).isEqualTo(new SegmentRule.Key(1, 0));
        assertThat(dictionary.segment("DEF").orElseThrow().key()).isEqualTo(new SegmentRule.Key(2, 1));
        assertThat(dictionary.list("letters").orElseThrow().codes()).containsExactly("A", "B", "C");
        assertThat(dictionary.knows("ABC")).isTrue();
        assertThat(dictionary.knows("XYZ")).isFalse();
        assertThat(dictionary.list("none")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "elements.tsv; element\\ttype; element\\tkind; elements.tsv:2: the columns must be element, type, min, max, name",
        "elements.tsv; \\tone; ; elements.tsv:3: a line has 5 cells between single tabs, none of them empty", "elements.tsv; one; ''; elements.tsv:3: a line has 5 cells",
        "elements.tsv; AN; XX; elements.tsv:3: XX is no type", "elements.tsv; N2; NN; elements.tsv:4: NN is no type", "elements.tsv; \\t1\\t10; \\t0\\t10; elements.tsv:3: min must be 1",
        "elements.tsv; \\t1\\t10; \\t11\\t10; elements.tsv:3: min must be 1 or more, and max not less", "elements.tsv; \\t10; \\tten; elements.tsv:3: ten is no number",
        "elements.tsv; 2\\tN2; 1\\tN2; elements.tsv:4: 1 stands twice", "composites.tsv; 1 2 2; 1 2 3; composites.tsv:2: 3 is not defined",
        "composites.tsv; 1 2 2; -; composites.tsv:2: a composite has simple elements", "composites.tsv; P0203; P0204; composites.tsv:2: a condition names a position beyond 3",
        "composites.tsv; P0203; X0203; composites.tsv:2: X0203 is no condition like P0304", "composites.tsv; P0203; P02; composites.tsv:2: P02 is no condition",
        "composites.tsv; C001; 1; composites.tsv:2: 1 stands twice", "segments.tsv; 2^3; 9^3; segments.tsv:2: 9 is not defined", "segments.tsv; 2^3; 2^x; segments.tsv:2: 2^x: after ^",
        "segments.tsv; 2^3; 2^0; segments.tsv:2: 2^0: after ^", "segments.tsv; 2^3; 2^9999999999; segments.tsv:2: 2^9999999999: after ^",
        "segments.tsv; \\t01\\t; \\t1\\t; segments.tsv:2: a key is an element like 01", "segments.tsv; \\t01\\t; \\t04\\t; segments.tsv:2: the key 04 names nothing",
        "segments.tsv; \\t01\\t; \\t01-1\\t; segments.tsv:2: the key 01-1 names nothing", "segments.tsv; \\t02-1\\t; \\t02-4\\t; segments.tsv:3: the key 02-4 names nothing",
        "segments.tsv; DEF; ABC; segments.tsv:3: ABC stands twice", "segments.tsv; P0102; P0104; segments.tsv:2: a condition names a position beyond 3",
        "codes.tsv; A B C; ''; codes.tsv:2: a line has 2 cells"})
    void whatContradictsItselfIsRefusedWithFileAndLine(String file, String right, String wrong, String message) throws IOException {
        String text = Files.readString(folder.resolve(file));
        String changed = text.replace(right.replace("\\t", "\t"), wrong == null ? "" : wrong.replace("\\t", "\t"));
        assertThat(changed).isNotEqualTo(text);
        write(file, changed);
        assertThatThrownBy(() -> Dictionary.load(folder)).isInstanceOf(X12ConfigurationException.class).hasMessageContaining(message);
    }

    @Test
    void segmentWithMoreElementsThanAMaskHoldsIsRefused() throws IOException {
        write("segments.tsv", "segment\telements\tsyntax\tkey\tname\nABC\t" + "1 ".repeat(63) + "1\t-\t-\tsegment\n");
        assertThatThrownBy(() -> Dictionary.load(folder)).hasMessageContaining("segments.tsv:2: a segment has at most 63 elements");
    }

    @Test
    void missingFileIsRefused() throws IOException {
        Files.delete(folder.resolve("codes.tsv"));
        assertThatThrownBy(() -> Dictionary.load(folder)).isInstanceOf(X12ConfigurationException.class).hasMessageContaining("codes.tsv: cannot be read (NoSuchFileException)");
    }

    @Test
    void codeSetFindsWhatItHasWhereItStandsAndNothingElse() {
        CodeSet codes = Dictionary.load(Path.of("mappings/x12/standard")).list("service-types").orElseThrow();
        assertThat(codes.codes()).allMatch(code -> codes.contains("xx" + code + "xx", 2, 2 + code.length()));
        assertThat(codes.contains("3O", 0, 2)).isFalse();
        assertThat(codes.contains("30", 0, 0)).isFalse();
        assertThat(new CodeSet(java.util.List.of()).contains("A", 0, 1)).isFalse();
    }
}
