package io.payergateway.resolution;

import io.payergateway.journal.AccountEvent;
import io.payergateway.journal.ClaimRow;
import io.payergateway.journal.Json;
import io.payergateway.journal.OutboxStore;
import io.payergateway.model.Money;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;

/** Tells billing what people decided about the money of an account. */
final class AccountNotices {
    private final OutboxStore outbox;

    AccountNotices(OutboxStore outbox) {
        this.outbox = outbox;
    }

    void writtenOff(Handle handle, ClaimRow claim, long actionId, Money amount, String reason, Instant at) {
        tell(handle, AccountEvent.WRITTEN_OFF, claim, actionId, amount, reason, at);
    }

    /** What the payer denied at the patient's charge goes to the patient. */
    void transferred(Handle handle, ClaimRow claim, long actionId, Money amount, String reason, Instant at) {
        tell(handle, AccountEvent.TRANSFERRED, claim, actionId, amount, reason, at);
    }

    private void tell(Handle handle, String type, ClaimRow claim, long actionId, Money amount, String reason, Instant at) {
        AccountEvent event = new AccountEvent(claim.patientControlNumber(), claim.facility(), claim.payer(), amount, amount, OptionalLong.of(actionId), reason);
        outbox.addAll(handle, List.of(new OutboxStore.Fact(type, OptionalLong.of(claim.id()), Json.write(event))), at);
    }
}
