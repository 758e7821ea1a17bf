package io.payergateway.wiring;

import io.payergateway.claim.Claim837Writer;
import io.payergateway.claim.Envelope837;
import io.payergateway.claim.Written;
import io.payergateway.journal.Evidence;
import io.payergateway.journal.EvidenceKind;
import io.payergateway.journal.InterchangeStore;
import io.payergateway.journal.LifecycleStore;
import io.payergateway.journal.SampleClaims;
import io.payergateway.journal.Submission;
import io.payergateway.journal.SubmissionStore;
import io.payergateway.model.Claim;
import io.payergateway.model.ClaimKind;
import io.payergateway.model.ClaimState;
import io.payergateway.model.Money;
import io.payergateway.partner.Clearinghouse;
import io.payergateway.partner.DemoPartners;
import io.payergateway.x12.check.SetChecks;
import io.payergateway.x12.guide.Guides;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Claims that went out in one real 837 file, on record as the claim flow leaves them. */
record SentFile(long interchangeId, String isa, String gs, String batch, List<Long> ids, List<String> numbers) {
    static final String CLEARINGHOUSE = "clearpath";
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final Guides GUIDES = Guides.load(Path.of("mappings", "x12"), SetChecks.ALL);
    private static final Clearinghouse PARTNER = DemoPartners.load().clearinghouses().get(CLEARINGHOUSE);

    /** So many claims of 150.00 each, SENT. */
    static SentFile of(Jdbi jdbi, int claims) {
        return of(jdbi, claims, ClaimState.SENT);
    }

    /** @param state SENDING, SENT or SEND_UNKNOWN */
    static SentFile of(Jdbi jdbi, int claims, ClaimState state) {
        return jdbi.inTransaction(handle -> of(handle, claims, state));
    }

    /** In a transaction of the caller's, before whose end nobody else knows of it. */
    static SentFile of(Handle handle, int claims, ClaimState state) {
        List<Claim> contents = new ArrayList<>();
        List<Long> ids = new ArrayList<>();
        for (int i = 0; i < claims; i++) {
            Claim claim = SampleClaims.claim("ACCT" + COUNT.incrementAndGet() + "-1", "150.00");
            contents.add(claim);
            ids.add(new LifecycleStore().create(handle, SampleClaims.encounter(handle), claim, CLEARINGHOUSE, SampleClaims.NOON));
        }
        return send(handle, contents, ids, state);
    }

    /** The first claim once more with a new number, after a rejection. */
    SentFile again(Jdbi jdbi) {
        return again(jdbi, ClaimState.SENT);
    }

    SentFile again(Jdbi jdbi, ClaimState state) {
        return jdbi.inTransaction(handle -> {
            Claim claim = SampleClaims.claim(numbers.get(0).replace("-1", "-2"), "150.00");
            new LifecycleStore().replaceContent(handle, ids.get(0), claim, SampleClaims.NOON);
            return send(handle, List.of(claim), ids.subList(0, 1), state);
        });
    }

    private static SentFile send(Handle handle, List<Claim> contents, List<Long> ids, ClaimState state) {
        int number = COUNT.incrementAndGet();
        String isa = String.format(Locale.ROOT, "%09d", number);
        String gs = Integer.toString(number);
        Written written = new Claim837Writer(GUIDES).write(contents, new Envelope837(PARTNER, ClaimKind.PROFESSIONAL, isa, gs, LocalDateTime.of(2026, 3, 2, 12, 0)));
        InterchangeStore files = new InterchangeStore();
        Instant now = SampleClaims.NOON;
        long file = files.addOutbound(handle, CLEARINGHOUSE, "837P", isa + ".837", isa, written.bytes(), now);
        List<Submission> submissions = new ArrayList<>();
        for (int i = 0; i < contents.size(); i++) {
            Written.Placed placed = written.placed().get(i);
            submissions.add(new Submission(ids.get(i), file, placed.patientControlNumber(), isa, gs, placed.transactionControlNumber(), placed.batchReference(),
                    Money.of("150.00"), now));
        }
        new SubmissionStore().add(handle, submissions);
        files.nextPending(handle, CLEARINGHOUSE, 1, now).orElseThrow();
        if (state == ClaimState.SENT) {
            files.arrived(handle, file, now);
        } else if (state == ClaimState.SEND_UNKNOWN) {
            files.unknown(handle, file, 1, now, now);
        }
        for (long id : ids) {
            move(handle, id, state);
        }
        return new SentFile(file, isa, gs, submissions.get(0).batchReference(), ids, contents.stream().map(Claim::patientControlNumber).toList());
    }

    private static void move(Handle handle, long id, ClaimState state) {
        LifecycleStore lifecycle = new LifecycleStore();
        lifecycle.move(handle, id, ClaimState.READY, Evidence.of(EvidenceKind.RELEASE, "test"), SampleClaims.NOON);
        lifecycle.move(handle, id, ClaimState.BATCHED, Evidence.of(EvidenceKind.BATCH, "test"), SampleClaims.NOON);
        lifecycle.move(handle, id, ClaimState.SENDING, Evidence.of(EvidenceKind.SEND, "test"), SampleClaims.NOON);
        if (state != ClaimState.SENDING) {
            lifecycle.move(handle, id, state, Evidence.of(EvidenceKind.SEND, "test"), SampleClaims.NOON);
        }
    }
}
