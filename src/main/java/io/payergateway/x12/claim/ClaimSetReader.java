package io.payergateway.x12.claim;

import io.payergateway.x12.Envelope;
import io.payergateway.x12.GuideReader;
import io.payergateway.x12.InterchangeReport;
import io.payergateway.x12.Loop;
import io.payergateway.x12.OpenSet;
import io.payergateway.x12.record.RecordException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads 837 files of one guide claim by claim, whatever the number of claims, in the memory that one claim and what it stands below take.
 * <pre>{@code
 * ClaimSetReader reader = ClaimSetReader.load(Path.of("mappings/x12"), ClaimGuide.PROFESSIONAL);     // once; X12ConfigurationException
 * InterchangeReport report = reader.read(in, each -> { switch (each) ... });                          // X12Exception for what is no X12
 * }</pre>
 * Makes records, and judges nothing: whether a file follows its guide is {@link io.payergateway.x12.check.X12Check}'s part. A claim that no record can be made of
 * is given as {@link ClaimRead.Unreadable}, and reading goes on. Safe for many threads.
 */
public final class ClaimSetReader implements AutoCloseable {
    private final GuideReader<LoopRead> loops;

    private ClaimSetReader(GuideReader<LoopRead> loops) {
        this.loops = loops;
    }

    public static ClaimSetReader load(Path mappingsX12, ClaimGuide guide) {
        return new ClaimSetReader(GuideReader.load(mappingsX12.resolve(guide.folder()), LoopRead.class));
    }

    /** Does not close the stream. */
    public InterchangeReport read(InputStream in, Consumer<? super ClaimRead> consumer) {
        Descent descent = new Descent(consumer);
        return loops.read(in, descent::accept);
    }

    /** One transaction set of a file that holds others too. */
    public void read(OpenSet set, Consumer<? super ClaimRead> consumer) {
        Descent descent = new Descent(consumer);
        loops.read(set, descent::accept);
    }

    @Override
    public void close() {
        loops.close();
    }

    /** What is open where the reading stands. A level closes those below it; one that failed makes its claims unreadable. */
    private static final class Descent {
        private final Consumer<? super ClaimRead> consumer;
        private Optional<Envelope> set = Optional.empty();
        private Optional<LoopRead> header = Optional.empty();
        private Optional<LoopRead> billing = Optional.empty();
        private Optional<LoopRead> subscriber = Optional.empty();
        private Optional<LoopRead> patient = Optional.empty();

        private Descent(Consumer<? super ClaimRead> consumer) {
            this.consumer = consumer;
        }

        private void accept(LoopRead read) {
            if (set.isEmpty() || set.get() != read.loop().envelope()) {   // one envelope for each ST, whatever its number
                set = Optional.of(read.loop().envelope());
                open(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
            }
            switch (read.loop().name()) {
                case "header" -> open(Optional.of(read), Optional.empty(), Optional.empty(), Optional.empty());
                case "billing" -> open(header, Optional.of(read), Optional.empty(), Optional.empty());
                case "subscriber" -> open(header, billing, Optional.of(read), Optional.empty());
                case "claim" -> { }
                default -> open(header, billing, subscriber, Optional.of(read));
            }
            if (read instanceof LoopRead.Failed failed) {
                consumer.accept(new ClaimRead.Unreadable(failed.loop(), failed.why()));
            } else if (read instanceof LoopRead.Made made && made.record() instanceof Claim claim) {
                consumer.accept(below(claim, made.loop()));
            }
        }

        private void open(Optional<LoopRead> nowHeader, Optional<LoopRead> nowBilling, Optional<LoopRead> nowSubscriber, Optional<LoopRead> nowPatient) {
            header = nowHeader;
            billing = nowBilling;
            subscriber = nowSubscriber;
            patient = nowPatient;
        }

        private ClaimRead below(Claim claim, Loop loop) {
            try {
                ClaimContext context = new ClaimContext(level(SetHeader.class, header, loop), level(BillingProviderLevel.class, billing, loop),
                        level(SubscriberLevel.class, subscriber, loop), patient.map(open -> level(PatientLevel.class, patient, loop)));
                return new ClaimRead.Readable(loop.envelope(), loop.first().position(), context, claim);
            } catch (RecordException e) {
                return new ClaimRead.Unreadable(loop, e);
            }
        }

        private static <T extends Record> T level(Class<T> type, Optional<LoopRead> level, Loop claim) {
            if (level.isPresent() && level.get() instanceof LoopRead.Failed failed) {
                throw failed.why();
            }
            return level.map(made -> type.cast(((LoopRead.Made) made).record())).orElseThrow(
                    () -> new RecordException(claim.first().id(), claim.first().position(),
                            "The claim stands below no level of a billing provider and a subscriber"));
        }
    }
}
