package io.payergateway.mapping;

import io.payergateway.mapping.ChargeBatchRows.Field;
import io.payergateway.mapping.ChargeBatchRows.Row;
import io.payergateway.model.Finding;
import io.payergateway.model.HospitalMessage;
import io.payergateway.model.Money;
import io.payergateway.model.Owner;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.smooks.Smooks;
import org.smooks.api.ExecutionContext;
import org.smooks.api.SmooksException;
import org.smooks.io.source.StreamSource;
import org.xml.sax.SAXException;

/**
 * Reads partner-defined charge files with the Smooks EDI cartridge. A format is two files under mappings/edi: {@code NAME.smooks.xml} with the delimiters
 * and {@code NAME.dfdl.xsd} with the layout. Any layout will do that gives the elements of county-charges: what they mean stands here once.
 * Safe for many threads.
 */
public final class ChargeBatchReader implements AutoCloseable {
    /** A charge file is read whole; beyond this it is no charge file. */
    private static final int MAX_BYTES = 16 << 20;
    private static final String SUFFIX = ".smooks.xml";

    private final Path folder;
    private final Map<String, Smooks> compiled = new ConcurrentHashMap<>();

    /** What the file's first record says, found without the parser. */
    public record Header(String sender, String batchId) {
    }

    /** @param mappingsEdi the folder mappings/edi */
    public ChargeBatchReader(Path mappingsEdi) {
        this.folder = mappingsEdi;
    }

    /** The formats that there are. */
    public Set<String> formats() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(SUFFIX))
                    .map(name -> name.substring(0, name.length() - SUFFIX.length())).collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException("the folder " + folder + " cannot be read", e);
        }
    }

    /**
     * Compiles every format, which takes some seconds, and proves it on its sample where there is one. Call it in the background at start; reading waits for it.
     *
     * @throws IllegalStateException naming the file that is wrong
     */
    public void warm() {
        for (String format : formats()) {
            Path sample = folder.resolve(format + ".sample.txt");
            if (!Files.exists(sample)) {
                smooks(format).createExecutionContext();
                continue;
            }
            try {
                ChargeBatch batch = read(format, Files.readAllBytes(sample), "sample");
                if (batch.isRefused()) {
                    throw new IllegalStateException(sample + ": " + batch.findings().get(0).message());
                }
            } catch (IOException e) {
                throw new UncheckedIOException(sample + ": cannot be read", e);
            }
        }
    }

    /** Sender and batch id of the first record alone: its second and third field, whatever the separator. Empty where there is none. */
    public Header header(byte[] body) {
        int length = 0;
        while (length < Math.min(body.length, 1_000) && body[length] != '\n' && body[length] != '\r') {
            length++;
        }
        String[] fields = new String(body, 0, length, StandardCharsets.UTF_8).split("[|;,\\t]", -1);
        return fields.length < 3 ? new Header("", "") : new Header(fields[1].strip(), fields[2].strip());
    }

    /**
     * @param format   one of {@link #formats()}
     * @param facility id of the configured facility that the charges are about
     */
    public ChargeBatch read(String format, byte[] body, String facility) {
        Header header = header(body);
        if (body.length > MAX_BYTES) {
            return refused(header, "BATCH_TOO_LARGE", "The file is larger than 16 MiB.", "file");
        }
        ChargeBatchRows rows = new ChargeBatchRows();
        Smooks smooks = smooks(format);
        ExecutionContext context = smooks.createExecutionContext();
        context.put(ChargeBatchVisitor.ROWS, rows);
        try {
            smooks.filterSource(context, new StreamSource<>(new ByteArrayInputStream(withLineEnd(body))));
        } catch (SmooksException | ChargeBatchRows.TooManyRows e) {
            return refused(header, "BATCH_SYNTAX", "The file is not of the agreed layout; reading stopped behind record " + rows.count() + ".",
                    "record " + (rows.count() + 1));
        }
        return judged(header, rows, facility);
    }

    private static ChargeBatch judged(Header header, ChargeBatchRows rows, String facility) {
        List<Finding> findings = new ArrayList<>();
        ChargeBatchMessages messages = new ChargeBatchMessages(facility);
        List<HospitalMessage> all = rows.accounts().stream().map(messages::message).toList();
        List<Row> charges = rows.accounts().stream().flatMap(account -> account.charges().stream()).toList();
        Row trailer = rows.trailer();
        if (trailer.line() == 0) {
            // the parser is content with what it understood; the trailer shows that it understood all
            return refused(header, "BATCH_SYNTAX", "The file is not of the agreed layout; reading stopped behind record " + rows.count() + ".",
                    "record " + (rows.count() + 1));
        }
        if (!trailer.get(Field.COUNT).equals(String.valueOf(charges.size()))) {
            findings.add(error("BATCH_COUNT", "The trailer counts " + trailer.get(Field.COUNT) + " charges; the file has " + charges.size() + ".", "trailer count"));
        }
        Money total = Money.ZERO;
        for (Row charge : charges) {
            Money amount = Money.parse(charge.get(Field.AMOUNT)).orElse(Money.ZERO);
            if (Money.parse(charge.get(Field.AMOUNT)).isEmpty()) {
                findings.add(error("AMOUNT_INVALID", "The amount is no amount in dollars and whole cents, so the total cannot be checked.",
                        "record " + charge.line() + " amount"));
            }
            total = charge.get(Field.TYPE).equals("CD") ? total.minus(amount) : total.plus(amount);
        }
        if (!Money.parse(trailer.get(Field.TOTAL)).equals(Optional.of(total))) {
            findings.add(error("BATCH_TOTAL", "The trailer's total is " + trailer.get(Field.TOTAL) + "; the charges less the credits come to " + total + ".",
                    "trailer total"));
        }
        return new ChargeBatch(header.sender(), header.batchId(), ChargeBatchMessages.date(rows.header().get(Field.CREATED)),
                findings.isEmpty() ? all : List.of(), findings);
    }

    private static ChargeBatch refused(Header header, String code, String message, String place) {
        return new ChargeBatch(header.sender(), header.batchId(), Optional.empty(), List.of(), List.of(error(code, message, place)));
    }

    private static Finding error(String code, String message, String place) {
        return Finding.error(code, Owner.OPERATIONS, message, place, "charge batch layout, docs/reference/hl7-mapping.md");
    }

    /** The last record may lack its line end; the layout demands one behind each. */
    private static byte[] withLineEnd(byte[] body) {
        if (body.length == 0 || body[body.length - 1] == '\n') {
            return body;
        }
        byte[] ended = Arrays.copyOf(body, body.length + 1);
        ended[body.length] = '\n';
        return ended;
    }

    private Smooks smooks(String format) {
        if (!formats().contains(format)) {
            throw new IllegalArgumentException("no format " + format + " under mappings/edi");
        }
        return compiled.computeIfAbsent(format, this::compile);
    }

    private Smooks compile(String format) {
        Path file = folder.resolve(format + SUFFIX);
        try {
            // Smooks looks for schemas in the working directory or on the class path, but this one lies beside its configuration
            String xml = Files.readString(file).replace("schemaUri=\"", "schemaUri=\"" + folder.toAbsolutePath() + "/");
            Smooks smooks = new Smooks(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
            smooks.createExecutionContext();
            return smooks;
        } catch (IOException | SAXException | SmooksException e) {
            throw new IllegalStateException(file + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        compiled.values().forEach(Smooks::close);
        compiled.clear();
    }
}
