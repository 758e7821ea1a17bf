package io.payergateway.web;

import io.payergateway.journal.Evidence;
import io.payergateway.journal.EvidenceKind;
import io.payergateway.journal.FindingStore;
import io.payergateway.journal.Quarantined;
import io.payergateway.journal.QuarantineStore;
import io.payergateway.journal.Subject;
import io.payergateway.model.ClaimState;
import io.payergateway.model.Finding;
import io.payergateway.model.Owner;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;

/** A gateway in the middle of its day: claims in many states, findings, a quarantined frame. */
final class Showcase {
    final Story paid;
    final Story held;
    final Story unbalanced;

    Showcase(RunningServer server) {
        paid = server.story("A1001-1", "245.00", way -> way.sent().accepted().paid("180.00", "40.00", "25.00"));
        unbalanced = server.story("A1002-1", "150.00", way -> way.sent().accepted().paid("100.00", "30.00", "10.00"));
        held = server.story("A1003-1", "88.40", way -> way.move(ClaimState.HELD, Evidence.of(EvidenceKind.RELEASE, "an error finding"), 2));
        for (int i = 0; i < 6; i++) {
            server.story("A11" + i + "-1", (120 + i) + ".50", way -> way.sent().accepted().paid("100.00", "20.50", "0.00"));
            server.story("A12" + i + "-1", "99.00", way -> way.sent().accepted());
        }
        server.story("A1301-1", "64.10", Story::sent);
        server.story("A1302-1", "310.00", way -> way);
        server.database.jdbi().useTransaction(handle -> {
            FindingStore findings = new FindingStore();
            findings.add(handle, Finding.error("DIAGNOSIS_MISSING", Owner.CODING, "The claim has no diagnosis; a professional claim needs at least one.",
                "2300/HI", "X222A1 2300 HI"), Subject.claim(held.claimId).withMessage(held.messageId), Story.START);
            findings.add(handle, Finding.warning("UNITS_UNUSUAL", Owner.CODING, "1.5 units of an office visit; a whole number is usual.", "2400/SV104, line 1",
                "X222A1 2400 SV104"), Subject.claim(held.claimId), Story.START);
            long item = new QuarantineStore().keep(handle, new Quarantined("MLLP", "ID_REUSE", "A control id came again with other bytes.",
                "MSH|^~\\&|LAKEEHR|LAKESIDE|PG|PG|20260302||DFT^P03|MSG1|P|2.5.1\rPID|1||X\r".getBytes(StandardCharsets.US_ASCII), true,
                OptionalLong.empty()), Story.START);
            findings.add(handle, Finding.error("ID_REUSE", Owner.OPERATIONS, "MSH-10 was used before for another message.", "MSH-10", "HL7 2.5.1 2.14.9.10"),
                Subject.quarantine(item), Story.START);
        });
    }
}
