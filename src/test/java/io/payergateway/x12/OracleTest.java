package io.payergateway.x12;

import static io.payergateway.x12.Interchanges.claim;
import static io.payergateway.x12.Interchanges.professional;
import static io.payergateway.x12.Interchanges.remittance;
import static org.assertj.core.api.Assertions.assertThat;

import com.imsweb.x12.Loop;
import com.imsweb.x12.reader.X12Reader.FileType;
import io.xlate.edi.stream.EDIInputFactory;
import io.xlate.edi.stream.EDIStreamEvent;
import io.xlate.edi.stream.EDIStreamException;
import io.xlate.edi.stream.EDIStreamReader;
import io.xlate.edi.stream.Location;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.SAXParserFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.smooks.Smooks;
import org.smooks.io.sink.WriterSink;
import org.smooks.io.source.StreamSource;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.helpers.DefaultHandler;

/** Independent readers see the same segments and elements as ours: StAEDI, imsweb's x12-parser, and the Smooks EDI cartridge with a generic X12 schema. */
class OracleTest {
    static Stream<byte[]> fixtures() {
        return Stream.of(
                remittance(20), professional(3, Delimiters.STANDARD), professional(1, new Delimiters('|', '>', '^', '\n')),
                professional(2, new Delimiters('*', '<', '`', (char) 0x1D)),
                ascii(claim("EB*1**30^35^88*HM", "HI*ABK:J0190:::50^ABF:A", "REF**X***", "NTE*ADD* padded  ")),
                ascii(new String(remittance(2), StandardCharsets.US_ASCII).replace("~", "~\r\n")),
                ascii(new String(professional(1, Delimiters.STANDARD), StandardCharsets.US_ASCII).repeat(3)));
    }

    /** Every X12 file of the repository: the valid one of each guide, and what the examples exchange. */
    static List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path folder : List.of(Path.of("src/test/resources/x12/valid"), Path.of("examples"))) {
            try (Stream<Path> walk = Files.walk(folder)) {
                walk.filter(file -> file.toString().matches(".*\\.(x12|835|999|277ca|ta1)")).sorted().forEach(files::add);
            }
        }
        return files;
    }

    @Test
    void staediSeesTheSameElementsOfEveryFileOfTheRepository() throws EDIStreamException, IOException {
        List<Path> files = files();
        assertThat(files).hasSizeGreaterThan(50);
        for (Path file : files) {
            byte[] bytes = Files.readAllBytes(file);
            assertThat(ours(bytes)).as(file.toString()).isEqualTo(staedi(bytes)).isNotEmpty();
        }
    }

    /** Slow: its parser takes seconds to compile, so there are some of the examples here, and all with {@code -Plong}. */
    @Test
    void smooksSeesTheSameSegmentsAndElementsEmptyOnesIncluded() throws Exception {
        Smooks smooks = new Smooks(Path.of("src/test/resources/x12/dfdl/smooks.xml").toAbsolutePath().toString());
        try {
            for (Path file : files()) {
                if (!Boolean.getBoolean("x12.long") && file.startsWith("examples") && !file.startsWith("examples/office-visit-paid")) {
                    continue;
                }
                byte[] bytes = Files.readAllBytes(file);
                List<String> texts = texts(bytes);
                assertThat(smooks(smooks, bytes)).as(file.toString()).isEqualTo(texts).isNotEmpty();
            }
            byte[] empty = ascii(claim("REF**X***", "DTP***", "SE"));
            assertThat(smooks(smooks, empty)).isEqualTo(texts(empty)).contains("REF**X***", "DTP***", "SE");
        } finally {
            smooks.close();
        }
    }

    /** Each segment put together again from the elements that the parser gives, empty ones included. */
    private static List<String> smooks(Smooks smooks, byte[] file) throws Exception {
        StringWriter xml = new StringWriter();
        smooks.filterSource(new StreamSource<>(new ByteArrayInputStream(file)), new WriterSink<>(xml));
        List<String> segments = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        SAXParserFactory.newInstance().newSAXParser().parse(new InputSource(new StringReader(xml.toString())), new DefaultHandler() {
            @Override
            public void startElement(String uri, String localName, String name, Attributes attributes) {
                switch (name) {
                    case "segment" -> text.setLength(0);
                    case "element" -> text.append('*');
                    default -> { }
                }
            }

            @Override
            public void characters(char[] chars, int start, int length) {
                text.append(chars, start, length);
            }

            @Override
            public void endElement(String uri, String localName, String name) {
                if (name.equals("segment")) {
                    segments.add(text.toString());
                }
            }
        });
        return segments;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void staediSeesTheSameElements(byte[] file) throws EDIStreamException, IOException {
        assertThat(ours(file)).isEqualTo(staedi(file)).hasSizeGreaterThan(20);
    }

    /** "segment.element.repetition.component=value" of all that is not empty, the ISA's separators left out. */
    private static List<String> ours(byte[] file) {
        List<String> all = new ArrayList<>();
        int number = 0;
        for (Segment segment : Interchanges.read(new ByteArrayInputStream(file))) {
            number++;
            for (int element = 1; element <= segment.size(); element++) {
                boolean isa = segment.is("ISA");
                if (isa && (element == 11 || element == 16)) {
                    continue;
                }
                List<String> repetitions = isa ? List.of(segment.element(element)) : segment.repetitions(element);
                for (int repetition = 1; repetition <= repetitions.size(); repetition++) {
                    List<String> components = isa ? List.of(repetitions.get(0)) : segment.components(repetitions.get(repetition - 1));
                    for (int component = 1; component <= components.size(); component++) {
                        add(all, number, segment.id(), element, repetition, component, components.get(component - 1));
                    }
                }
            }
        }
        return all;
    }

    private static List<String> staedi(byte[] file) throws EDIStreamException, IOException {
        List<String> all = new ArrayList<>();
        ByteArrayInputStream in = new ByteArrayInputStream(file);
        try (EDIStreamReader reader = EDIInputFactory.newFactory().createEDIStreamReader(in)) {
            while (reader.hasNext()) {
                if (reader.next() == EDIStreamEvent.ELEMENT_DATA) {
                    Location at = reader.getLocation();
                    boolean separator = at.getSegmentTag().equals("ISA") && (at.getElementPosition() == 11 || at.getElementPosition() == 16);
                    if (!separator) {
                        add(all, at.getSegmentPosition(), at.getSegmentTag(), at.getElementPosition(), at.getElementOccurrence(),
                                Math.max(at.getComponentPosition(), 1), reader.getText());
                    }
                }
            }
        }
        return all;
    }

    private static void add(List<String> all, int number, String segment, int element, int repetition, int component, String value) {
        if (!value.isBlank()) {
            all.add(number + "." + segment + "." + element + "." + repetition + "." + component + "=" + value.stripTrailing());
        }
    }

    @Test
    void imswebSeesTheSameSegmentsOfA835AndA837() throws IOException {
        assertThat(imsweb(FileType.ANSI835_5010_X221, remittance(5))).containsExactlyInAnyOrderElementsOf(texts(remittance(5)));
        byte[] claim = professional(4, Delimiters.STANDARD);
        assertThat(imsweb(FileType.ANSI837_5010_X222, claim)).containsExactlyInAnyOrderElementsOf(texts(claim));
    }

    private static List<String> texts(byte[] file) {
        return Interchanges.texts(Interchanges.read(new ByteArrayInputStream(file)));
    }

    /** Its opinion on which loop may hold which segment is another matter, so its list of errors is not asked. */
    private static List<String> imsweb(FileType type, byte[] file) throws IOException {
        var reader = new com.imsweb.x12.reader.X12Reader(type, new ByteArrayInputStream(file), StandardCharsets.US_ASCII);
        assertThat(reader.getFatalErrors()).isEmpty();
        List<String> all = new ArrayList<>();
        reader.getLoops().forEach(loop -> collect(loop, all));
        return all;
    }

    private static void collect(Loop loop, List<String> all) {
        loop.getSegments().forEach(segment -> all.add(segment.toString()));
        loop.getLoops().forEach(child -> collect(child, all));
    }
}
