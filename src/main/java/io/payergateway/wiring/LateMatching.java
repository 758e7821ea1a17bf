package io.payergateway.wiring;

import io.payergateway.acknowledgment.AcknowledgmentProcessor;
import io.payergateway.remittance.RemittancePosting;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers that were kept because nobody knew what they answer, and that can be matched by now. In the order of evidence, TA1 before 999 before 277CA before 835,
 * each in its own transaction; one that fails holds up no other and is tried again in the next turn.
 */
final class LateMatching {
    private static final Logger LOG = LoggerFactory.getLogger(LateMatching.class);

    private final Jdbi jdbi;
    private final AcknowledgmentProcessor acknowledgments;
    private final RemittancePosting remittances;
    private final BiConsumer<String, Throwable> failures;

    LateMatching(Jdbi jdbi, AcknowledgmentProcessor acknowledgments, RemittancePosting remittances, BiConsumer<String, Throwable> failures) {
        this.jdbi = jdbi;
        this.acknowledgments = acknowledgments;
        this.remittances = remittances;
        this.failures = failures;
    }

    /**
     * @param max of each kind
     * @return how many were matched
     * @throws RuntimeException where the database is away
     */
    int turn(int max) {
        int matched = each("acknowledgment", jdbi.withHandle(handle -> acknowledgments.matchable(handle, max)), acknowledgments::match);
        return matched + each("payment", jdbi.withHandle(handle -> remittances.matchable(handle, max)), remittances::match);
    }

    private int each(String what, List<Long> ids, BiPredicate<Handle, Long> match) {
        int matched = 0;
        for (long id : ids) {
            try {
                if (jdbi.inTransaction(handle -> match.test(handle, id))) {
                    matched++;
                    LOG.info("matched later: {}={}", what, id);
                }
            } catch (RuntimeException e) {
                if (ReadingFailure.of(e) == ReadingFailure.AWAY) {
                    throw e;
                }
                failures.accept("match-answers-later", e);
            }
        }
        return matched;
    }
}
