package io.payergateway.x12.record;

import io.payergateway.x12.Loop;
import io.payergateway.x12.LoopVisitor;
import jakarta.annotation.PostConstruct;
import java.util.Optional;
import javax.inject.Inject;
import org.smooks.api.resource.config.ResourceConfig;

/**
 * Makes the record that its parameter {@code record} names of every loop of its selector. One class serves all guides:
 * <pre>{@code
 * <resource-config selector="claim">
 *   <resource>io.payergateway.x12.record.RecordVisitor</resource>
 *   <param name="record">io.payergateway.x12.payment.Remittance$Claim</param>
 * </resource-config>
 * }</pre>
 */
public final class RecordVisitor extends LoopVisitor<LoopRecord> {
    @Inject
    private ResourceConfig resourceConfig;
    private LoopCodec<?> codec;

    @PostConstruct
    public void configure() throws ClassNotFoundException {
        String name = resourceConfig.getParameterValue("record", String.class, "");
        if (name.isEmpty()) {
            throw new IllegalArgumentException("the visitor of " + resourceConfig.getSelectorPath().getSelector() + " needs the parameter record");
        }
        codec = LoopCodec.of(Class.forName(name));
    }

    @Override
    protected LoopRecord read(Loop loop) {
        try {
            return new LoopRecord(loop, Optional.of(codec.read(loop.segments())), Optional.empty());
        } catch (RecordException e) {
            return new LoopRecord(loop, Optional.empty(), Optional.of(e));
        }
    }
}
