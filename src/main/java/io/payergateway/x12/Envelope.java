package io.payergateway.x12;

import java.util.Optional;

/** Where a segment stands: its interchange and, inside of them, its group and transaction set. */
public record Envelope(InterchangeHeader interchange, Optional<GroupHeader> group, Optional<TransactionHeader> transaction) {
}
