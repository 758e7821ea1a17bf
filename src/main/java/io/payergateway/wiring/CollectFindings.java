package io.payergateway.wiring;

import io.payergateway.model.Finding;
import io.payergateway.model.Owner;
import io.payergateway.partner.Transport;

/** What operations hears of answers that stay at a clearinghouse. */
final class CollectFindings {
    private static final String SOURCE = "docs/reference/errors.md";

    private CollectFindings() {
    }

    static Finding nameRefused(String clearinghouse) {
        return Finding.error("ANSWER_NAME_REFUSED", Owner.OPERATIONS, "The clearinghouse offers answers under names that are not taken: over HTTPS a name has letters, "
                + "digits, dot, underscore and hyphen, and at most 151 of them; in a folder it is no path and has no control characters. They stay there.", clearinghouse, SOURCE);
    }

    static Finding tooLarge(String clearinghouse, Transport.Limits limits, String shownName) {
        return Finding.error("ANSWER_TOO_LARGE", Owner.OPERATIONS, "An answer is larger than " + limits.maxAnswerMegabytes()
                + " MiB (maxAnswerMegabytes) and stays at the clearinghouse.", clearinghouse + " " + shownName, SOURCE);
    }

    static Finding notRemoved(String clearinghouse) {
        return Finding.error("ANSWER_NOT_REMOVED", Owner.OPERATIONS, "The clearinghouse does not let us remove an answer that is kept here. It is not taken again while "
                + "it is the same; removing it is tried again after pauses of at most 10 minutes.", clearinghouse, SOURCE);
    }
}
