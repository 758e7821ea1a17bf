package io.payergateway.simulation;

import io.payergateway.billing.OutboxPublisher;
import io.payergateway.claim.Claim837Writer;
import io.payergateway.claim.ClaimBatcher;
import io.payergateway.claim.ClaimEditing;
import io.payergateway.claim.ClaimRelease;
import io.payergateway.claim.EncounterBuilder;
import io.payergateway.claim.Failover;
import io.payergateway.claim.OutboundCheck;
import io.payergateway.claim.Settler;
import io.payergateway.claim.Submitter;
import io.payergateway.edits.ClaimEdits;
import io.payergateway.wiring.JournalMessageReader;
import io.payergateway.wiring.ResponseDispatcher;
import java.util.SplittableRandom;

/** One life of the gateway's process, wired as GatewayRuntime wires it; what it knows besides the database dies with it. */
final class RunningGateway implements AutoCloseable {
    final EncounterBuilder builder;
    final ClaimRelease release;
    final ClaimEditing editing;
    final ClaimBatcher batcher;
    final Submitter submitter;
    final Settler settler;
    final Failover failover;
    final OutboxPublisher publisher;
    final ResponseDispatcher responses;

    /** @param random spreads the pauses @throws Faults.Killed as any transaction may */
    RunningGateway(Bench bench, SplittableRandom random) {
        ClaimEdits edits = new ClaimEdits(bench.partners, bench.mappings.codes(), bench.clock);
        submitter = new Submitter(bench.jdbi, bench.partners, bench.clock, random::nextDouble);
        settler = new Settler(bench.jdbi, bench.partners, submitter, bench.clock);
        submitter.recover();
        failover = new Failover(bench.jdbi, bench.partners, bench.clock);
        builder = new EncounterBuilder(bench.jdbi, new JournalMessageReader(bench.partners, bench.mappings), bench.partners, edits, bench.clock);
        release = new ClaimRelease(bench.jdbi, bench.partners, edits, bench.clock);
        editing = new ClaimEditing(bench.jdbi, bench.partners, edits, bench.clock);
        batcher = new ClaimBatcher(bench.jdbi, bench.partners, new Claim837Writer(bench.mappings.x12().guides()), new OutboundCheck(bench.mappings.x12()),
                bench.clock);
        publisher = new OutboxPublisher(bench.jdbi, bench.clock);
        responses = bench.responses;
    }

    /** Its session with the database ends, as it does when the process dies. */
    @Override
    public void close() {
        submitter.close();
    }
}
