package io.payergateway.partner;

import java.time.Duration;

/**
 * How it is found out whether a file arrived whose sending was cut off.
 *
 * @param answerWithin     a TA1 or 999 should be there by then; after it a person is asked
 * @param folderKeepsFiles an SFTP folder keeps what was uploaded, so that a file that is not there did not arrive; false: the partner takes files away
 */
public record Settling(Duration answerWithin, boolean folderKeepsFiles) {
    /** TA1 and 999 come within hours, and a night or a maintenance window may lie between; most clearinghouses take files away. */
    public static final Settling DEFAULT = new Settling(Duration.ofDays(1), false);
}
