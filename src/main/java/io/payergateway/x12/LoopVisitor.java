package io.payergateway.x12;

import java.util.Objects;
import java.util.function.Consumer;
import org.smooks.api.ExecutionContext;
import org.smooks.api.TypedKey;
import org.smooks.api.resource.visitor.sax.ng.ParameterizedVisitor;
import org.w3c.dom.Element;

/**
 * Base of the visitors that a guide's {@code smooks.xml} names: turns one loop into one record, which goes to the consumer of
 * {@link GuideReader#read}. Stateless, because one instance serves all threads; needs a public constructor without parameters.
 * <pre>{@code
 * public final class ClaimPaymentVisitor extends LoopVisitor<RemittancePart> {
 *     @Override protected RemittancePart read(Loop loop) { Segment clp = loop.first(); ... }
 * }
 * }</pre>
 */
public abstract class LoopVisitor<T> implements ParameterizedVisitor {
    static final TypedKey<Consumer<Object>> CONSUMER = TypedKey.of("io.payergateway.x12.consumer");

    /** Bad data becomes part of the record or is thrown; what is thrown stops the file and comes out of {@link GuideReader#read} as it is. */
    protected abstract T read(Loop loop);

    @Override
    public final void visitBefore(Element element, ExecutionContext context) {
        try {
            Consumer<Object> consumer = context.get(CONSUMER);
            for (Loop loop : context.get(SmooksX12Reader.LOOPS)) {
                consumer.accept(Objects.requireNonNull(read(loop)));
            }
        } catch (RuntimeException e) {
            throw SmooksX12Reader.failed(context, e);
        }
    }

    @Override
    public final void visitAfter(Element element, ExecutionContext context) {
        // the loop was complete before its element started
    }

    /** Above 1 Smooks keeps the nodes of the whole document. */
    @Override
    public final int getMaxNodeDepth() {
        return 1;
    }
}
