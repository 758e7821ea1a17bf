package io.payergateway.x12;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * The Smooks pipeline of one guide folder ({@code mappings/x12/835/}: {@code smooks.xml}, and {@code sample.x12} that warms and proves it at start).
 * <pre>{@code
 * GuideReader<RemittancePart> reader = GuideReader.load(Path.of("mappings/x12/835"), RemittancePart.class);     // once; X12ConfigurationException
 * InterchangeReport report = reader.read(in, part -> ...);     // in the order of the file, streaming; X12Exception for what is no X12
 * }</pre>
 * What the visitors and the consumer throw comes out as it was thrown. Safe for many threads.
 */
public final class GuideReader<T> implements AutoCloseable {
    private GuideReader() {
    }

    /** @param type what every visitor of the folder gives, usually a sealed interface */
    public static <T> GuideReader<T> load(Path folder, Class<T> type) {
        throw new UnsupportedOperationException("being built");
    }

    public InterchangeReport read(InputStream in, Consumer<? super T> consumer) {
        throw new UnsupportedOperationException("being built");
    }

    @Override
    public void close() {
    }
}
