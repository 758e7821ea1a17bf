package io.payergateway.x12.status;

import io.payergateway.x12.record.DateTimePeriod;
import io.payergateway.x12.record.Demographics;
import io.payergateway.x12.record.HierarchicalLevel;
import io.payergateway.x12.record.HierarchicalTransaction;
import io.payergateway.x12.record.Hierarchy;
import io.payergateway.x12.record.Level;
import io.payergateway.x12.record.MonetaryAmount;
import io.payergateway.x12.record.PartyName;
import io.payergateway.x12.record.Reference;
import io.payergateway.x12.record.ServiceInformation;
import io.payergateway.x12.record.Trace;
import java.util.List;
import java.util.Optional;

/** 276, in the order of the guide: one record for the header and one for each level. */
public sealed interface StatusRequest {
    Hierarchy HIERARCHY = new Hierarchy(List.of("20", "21", "19", "22", "23"), false);

    record Header(HierarchicalTransaction beginning) implements StatusRequest {
    }

    /** 2000A: the payer who is asked. */
    record Source(HierarchicalLevel level, PartyName name) implements StatusRequest, Level {
    }

    /** 2000B: who asks. */
    record Receiver(HierarchicalLevel level, PartyName name) implements StatusRequest, Level {
    }

    /** 2000C: the provider of the services. @param otherNames the same under the number that the payer knows */
    record Provider(HierarchicalLevel level, PartyName name, List<PartyName> otherNames) implements StatusRequest, Level {
    }

    /** 2000D, the subscriber, or 2000E, a dependent: whose claims they are. */
    record Member(HierarchicalLevel level, Optional<Demographics> demographics, PartyName name, List<Claim> claims) implements StatusRequest, Level {
    }

    /** 2200D, 2200E: the claim asked about. */
    record Claim(Trace trace, List<Reference> references, Optional<MonetaryAmount> charge, Optional<DateTimePeriod> date, List<Line> lines) {
    }

    /** 2210D, 2210E: the service line asked about. */
    record Line(ServiceInformation service, Optional<Reference> reference, DateTimePeriod date) {
    }
}
