package io.payergateway.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.payergateway.journal.CrashPoint;
import io.payergateway.process.Kill.AtRename;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class KillTest {
    @Test
    void theFewKillsOfTheWholeSuiteFallWhereSomethingIsDoneAndNotYetKnown() {
        List<Kill> plan = Kill.plan(Kill.SEED_OF_FEW, Kill.FEW);
        assertThat(plan).hasAtLeastOneElementOfType(AtRename.class);
        assertThat(Kill.points(plan)).containsExactlyInAnyOrder(CrashPoint.MESSAGE_BEFORE_ACK, CrashPoint.ENCOUNTER_BEFORE_COMMIT, CrashPoint.FILE_BEFORE_RECORD,
                CrashPoint.SENT_BEFORE_COMMIT, CrashPoint.ANSWER_BEFORE_REMOVAL, CrashPoint.REMITTANCE_BEFORE_COMMIT, CrashPoint.EVENT_BEFORE_MARK);
    }

    @Test
    void aRoundOfTwentyHasEveryNamedPoint() {
        assertThat(Kill.points(Kill.plan(1, 20))).isEqualTo(EnumSet.allOf(CrashPoint.class));
    }
}
