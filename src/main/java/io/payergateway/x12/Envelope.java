package io.payergateway.x12;

import java.util.Optional;

/** Where a segment stands: its interchange and, inside of them, its group and transaction set. */
public record Envelope(InterchangeHeader interchange, Optional<GroupHeader> group, Optional<TransactionHeader> transaction) {
    /** Characters of its group and set, whose elements a file may make as long as it likes; the ISA is of a fixed length. */
    public int length() {
        return group.map(GroupHeader::length).orElse(0) + transaction.map(TransactionHeader::length).orElse(0);
    }
}
