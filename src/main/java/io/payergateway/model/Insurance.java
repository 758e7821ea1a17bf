package io.payergateway.model;

/**
 * A coverage resolved against configuration, as a claim carries it.
 *
 * @param responsibility SBR01: P, S, T, A...
 */
public record Insurance(String responsibility, Payer payer, String memberId, String groupNumber, String groupName, Relationship relationship,
                        Subscriber subscriber) {
}
