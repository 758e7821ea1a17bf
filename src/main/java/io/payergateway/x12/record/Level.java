package io.payergateway.x12.record;

/** A loop that is a level of the hierarchy: it begins with HL and names somebody. */
public interface Level {
    HierarchicalLevel level();

    PartyName name();
}
