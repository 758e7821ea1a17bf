package io.payergateway.hl7;

import java.util.concurrent.CompletionStage;

/** Keeps broken frames. The connection reads on only when the returned stage has completed, so that a flood of them slows its sender. */
@FunctionalInterface
public interface BrokenFrames {
    CompletionStage<Void> keep(BrokenFrame frame);
}
