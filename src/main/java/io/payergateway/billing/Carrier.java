package io.payergateway.billing;

/** Takes one event to one billing system. It throws nothing that a partner could cause: what became of it is in its answer. */
@FunctionalInterface
public interface Carrier {
    Answer carry(Delivery delivery);

    /** What the system said. */
    sealed interface Answer {
    }

    /** It has the event. */
    record Taken() implements Answer {
    }

    /** It is away, or busy; the same again later. @param why one sentence without PHI or secrets */
    record NotNow(String why) implements Answer {
    }

    /** It does not want this event, and will not the next time. @param why one sentence without PHI or secrets */
    record Refused(String why) implements Answer {
    }
}
