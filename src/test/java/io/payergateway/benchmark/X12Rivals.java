package io.payergateway.benchmark;

import com.imsweb.x12.reader.X12Reader;
import io.payergateway.x12.Segment;
import io.xlate.edi.schema.EDISchemaException;
import io.xlate.edi.schema.Schema;
import io.xlate.edi.schema.SchemaFactory;
import io.xlate.edi.stream.EDIInputFactory;
import io.xlate.edi.stream.EDIOutputFactory;
import io.xlate.edi.stream.EDIStreamException;
import io.xlate.edi.stream.EDIStreamEvent;
import io.xlate.edi.stream.EDIStreamReader;
import io.xlate.edi.stream.EDIStreamWriter;
import io.xlate.edi.stream.EDIStreamConstants.Standards;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What others do with the same bytes. Each returns a count, so that nothing can be left out by the compiler. */
final class X12Rivals {
    /** Kept, because a logger that nobody holds forgets its level. */
    private static final Logger STAEDI = Logger.getLogger("io.xlate.edi");

    static {
        STAEDI.setLevel(Level.OFF);   // it warns of every file
    }

    private X12Rivals() {
    }

    /** The least that reading can be: every element cut out as a String, nothing known of any of them. */
    static long tokenizer(byte[] file) {
        String text = new String(file, StandardCharsets.ISO_8859_1);
        long count = 0;
        int start = 0;
        for (int end = text.indexOf('~'); end >= 0; end = text.indexOf('~', start)) {
            List<String> elements = new ArrayList<>(16);
            int from = start;
            for (int at = text.indexOf('*', from); at >= 0 && at < end; at = text.indexOf('*', from)) {
                elements.add(text.substring(from, at));
                from = at + 1;
            }
            elements.add(text.substring(from, end));
            count += elements.size();
            start = end + 1;
        }
        return count;
    }

    /** @param set "835" or "837" */
    static Schema staediSchema(String set) {
        try (InputStream in = X12Rivals.class.getResourceAsStream("/benchmark/staedi-" + set + ".xml")) {
            return SchemaFactory.newFactory().createSchema(in);
        } catch (IOException | EDISchemaException e) {
            throw new IllegalStateException("the rival's schema cannot be read", e);
        }
    }

    /** StAEDI with a schema of the 835: validated, every value asked for. */
    static long staedi(byte[] file, Schema schema) {
        long count = 0;
        try (EDIStreamReader reader = EDIInputFactory.newFactory().createEDIStreamReader(new ByteArrayInputStream(file))) {
            while (reader.hasNext()) {
                EDIStreamEvent event = reader.next();
                if (event == EDIStreamEvent.START_TRANSACTION) {
                    reader.setTransactionSchema(schema);
                } else if (event == EDIStreamEvent.ELEMENT_DATA) {
                    count += reader.getText().isEmpty() ? 0 : 1;
                } else if (event.isError()) {
                    throw new IllegalStateException("the rival finds " + reader.getErrorType() + " where the file is right");
                }
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return count;
    }

    /** StAEDI's writer. @param segments of a whole file @param schema of the transaction set; empty: it checks nothing */
    static long staediWriter(List<Segment> segments, Optional<Schema> schema) {
        try (EDIStreamWriter writer = EDIOutputFactory.newFactory().createEDIStreamWriter(OutputStream.nullOutputStream())) {
            if (schema.isPresent()) {
                writer.setControlSchema(SchemaFactory.newFactory().getControlSchema(Standards.X12, new String[]{"00501"}));
                writer.setTransactionSchema(schema.get());
            }
            writer.startInterchange();
            for (Segment segment : segments) {
                writer.writeStartSegment(segment.id());
                for (int i = 1; i <= segment.size(); i++) {
                    String value = segment.element(i);
                    if (value.isEmpty()) {
                        writer.writeEmptyElement();
                    } else if (segment.id().equals("ISA") || value.indexOf(segment.delimiters().component()) < 0) {
                        writer.writeElement(value);
                    } else {
                        writer.writeStartElement();
                        for (String component : segment.components(value)) {
                            writer.writeComponent(component);
                        }
                        writer.endElement();
                    }
                }
                writer.writeEndSegment();
            }
            writer.endInterchange();
        } catch (EDIStreamException | EDISchemaException e) {
            throw new IllegalStateException(e);
        }
        return segments.size();
    }

    /** imsweb's x12-parser, which keeps the whole file as a tree. */
    static long imsweb(byte[] file) {
        try {
            return new X12Reader(X12Reader.FileType.ANSI835_5010_X221, new ByteArrayInputStream(file)).getLoops().size();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
