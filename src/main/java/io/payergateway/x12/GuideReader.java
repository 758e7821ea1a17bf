package io.payergateway.x12;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.smooks.Smooks;
import org.smooks.api.ExecutionContext;
import org.smooks.api.SmooksException;
import org.smooks.io.source.StreamSource;
import org.xml.sax.SAXException;

/**
 * The Smooks pipeline of one guide folder ({@code mappings/x12/835/}: {@code smooks.xml}, and {@code sample.x12} that warms and proves it at start).
 * <pre>{@code
 * GuideReader<RemittancePart> reader = GuideReader.load(Path.of("mappings/x12/835"), RemittancePart.class);     // once; X12ConfigurationException
 * InterchangeReport report = reader.read(in, part -> ...);     // in the order of the file, streaming; X12Exception for what is no X12
 * }</pre>
 * What the visitors and the consumer throw comes out as it was thrown. Safe for many threads.
 */
public final class GuideReader<T> implements AutoCloseable {
    /** What a folder's only configuration is called. */
    public static final String CONFIGURATION = "smooks.xml";
    private static final long MAX_BYTES = 1 << 20;
    /** Enough for Smooks to have built everything that it builds on first use. */
    private static final int WARMING_RUNS = 3;

    private final Smooks smooks;
    private final Class<T> type;
    private final X12Limits limits;

    private GuideReader(Smooks smooks, Class<T> type, X12Limits limits) {
        this.smooks = smooks;
        this.type = type;
        this.limits = limits;
    }

    /** @param type what every visitor of the folder gives, usually a sealed interface */
    public static <T> GuideReader<T> load(Path folder, Class<T> type) {
        return load(folder, type, X12Limits.STANDARD);
    }

    public static <T> GuideReader<T> load(Path folder, Class<T> type, X12Limits limits) {
        return load(folder, CONFIGURATION, type, limits);
    }

    /**
     * Refuses a folder whose configuration is wrong, or whose sample does not read without findings or gives no record.
     *
     * @param name of the configuration, where a folder has a second one
     */
    public static <T> GuideReader<T> load(Path folder, String name, Class<T> type, X12Limits limits) {
        Path configuration = folder.resolve(name);
        String xml = text(configuration);
        GuideConfiguration.check(configuration.toString(), xml);
        Path sample = folder.resolve("sample.x12");
        byte[] bytes = text(sample).getBytes(StandardCharsets.UTF_8);
        Smooks smooks = compile(configuration, xml);
        GuideReader<T> reader = new GuideReader<>(smooks, type, limits);
        try {
            for (int i = 0; i < WARMING_RUNS; i++) {
                reader.warm(sample.toString(), bytes);
            }
            return reader;
        } catch (X12ConfigurationException e) {
            smooks.close();
            throw e;
        } catch (RuntimeException e) {
            smooks.close();
            throw new X12ConfigurationException(sample + ": " + cause(e).getMessage());
        }
    }

    /** Smooks wraps what a visitor says while it is configured. */
    private static Throwable cause(Throwable e) {
        return e.getCause() == null ? e : cause(e.getCause());
    }

    private static Smooks compile(Path configuration, String xml) {
        try {
            return new Smooks(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException | SAXException | SmooksException e) {
            throw new X12ConfigurationException(configuration + ": " + e.getMessage());
        }
    }

    private void warm(String name, byte[] sample) {
        AtomicInteger records = new AtomicInteger();
        InterchangeReport report = read(new ByteArrayInputStream(sample), each -> records.incrementAndGet());
        if (!report.findings().isEmpty()) {
            X12Finding first = report.findings().get(0);
            throw new X12ConfigurationException(name + ": " + first.place() + ": " + first.message());
        }
        if (records.get() == 0) {
            throw new X12ConfigurationException(name + ": the configuration beside it reads no record from it");
        }
    }

    private static String text(Path file) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new X12ConfigurationException(file + ": larger than 1 MiB");
            }
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new X12ConfigurationException(file + ": cannot be read (" + e.getClass().getSimpleName() + ")");
        }
    }

    /** Does not close the stream. */
    public InterchangeReport read(InputStream in, Consumer<? super T> consumer) {
        return read(new X12Reader(in, limits), consumer);
    }

    public InterchangeReport read(SegmentSource segments, Consumer<? super T> consumer) {
        AtomicReference<InterchangeReport> report = new AtomicReference<>();
        run(handler -> report.set(new InterchangeReader(limits).read(segments, handler)), consumer);
        return report.get();
    }

    /** One transaction set of a stream that {@link SetReader} reads. */
    public void read(OpenSet set, Consumer<? super T> consumer) {
        run(set::feed, consumer);
    }

    private void run(Consumer<InterchangeHandler> feed, Consumer<? super T> consumer) {
        ExecutionContext context = smooks.createExecutionContext();
        context.put(SmooksX12Reader.FEED, feed);
        context.put(SmooksX12Reader.LIMITS, limits);
        context.put(LoopVisitor.CONSUMER, each -> consumer.accept(type.cast(each)));
        try {
            smooks.filterSource(context, new StreamSource<>(InputStream.nullInputStream()));
        } catch (RuntimeException e) {
            throw SmooksX12Reader.failure(context).orElse(e);
        }
    }

    /** All of it at once, for files that are known to be small. */
    public List<T> readAll(InputStream in) {
        List<T> all = new ArrayList<>();
        read(in, all::add);
        return all;
    }

    @Override
    public void close() {
        smooks.close();
    }
}
