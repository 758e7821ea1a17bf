package io.payergateway.partner;

import java.util.Set;

/**
 * One sending hospital system, known by what its messages say in MSH-3 and MSH-4.
 *
 * @param dialect           name of the mapping under mappings/hl7/ that reads its messages
 * @param facility          id of the facility that its messages are about
 * @param events            accepted triggers as MSH-9 writes them: "DFT^P03", "ADT^A08"
 * @param judgeContentInAck true where the sender wants its message read before the acknowledgment, not only stored
 */
public record Ehr(String id, String sendingApplication, String sendingFacility, String dialect, String facility, Set<String> events,
                  boolean judgeContentInAck) {
    public Ehr {
        events = Set.copyOf(events);
    }

    /** @param trigger MSH-9 components 1 and 2 joined by "^" */
    public boolean accepts(String trigger) {
        return events.contains(trigger);
    }
}
