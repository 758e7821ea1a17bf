package io.payergateway.x12.status;

import io.payergateway.x12.record.Contact;
import io.payergateway.x12.record.DateTimePeriod;
import io.payergateway.x12.record.HierarchicalLevel;
import io.payergateway.x12.record.HierarchicalTransaction;
import io.payergateway.x12.record.Hierarchy;
import io.payergateway.x12.record.Level;
import io.payergateway.x12.record.PartyName;
import io.payergateway.x12.record.Reference;
import io.payergateway.x12.record.ServiceInformation;
import io.payergateway.x12.record.Trace;
import java.util.List;
import java.util.Optional;

/** 277 that answers a 276, in the order of the guide: one record for the header and one for each level. */
public sealed interface StatusResponse {
    Hierarchy HIERARCHY = new Hierarchy(List.of("20", "21", "19", "22", "23"), false);

    record Header(HierarchicalTransaction beginning) implements StatusResponse {
    }

    /** 2000A: the payer. */
    record Source(HierarchicalLevel level, PartyName name, List<Contact> contacts) implements StatusResponse, Level {
    }

    /** 2000B: who asked. @param status where nothing is said further below */
    record Receiver(HierarchicalLevel level, PartyName name, Optional<TracedStatus> status) implements StatusResponse, Level {
    }

    /** 2000C: the provider of the services. */
    record Provider(HierarchicalLevel level, PartyName name, List<PartyName> otherNames, Optional<TracedStatus> status) implements StatusResponse, Level {
    }

    /** 2000D, the subscriber, or 2000E, a dependent, with all claims that are answered. */
    record Member(HierarchicalLevel level, PartyName name, List<Claim> claims) implements StatusResponse, Level {
    }

    /** 2200B, 2200C: what is said of a whole level. */
    record TracedStatus(Trace trace, List<StatusInformation> statuses) {
    }

    /** 2200D, 2200E. */
    record Claim(Trace trace, List<StatusInformation> statuses, List<Reference> references, Optional<DateTimePeriod> date, List<Line> lines) {
    }

    /** 2220D, 2220E. */
    record Line(ServiceInformation service, List<StatusInformation> statuses, Optional<Reference> reference, DateTimePeriod date) {
    }
}
