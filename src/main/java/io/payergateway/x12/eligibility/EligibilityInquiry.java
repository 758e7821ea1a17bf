package io.payergateway.x12.eligibility;

import io.payergateway.x12.record.DateTimePeriod;
import io.payergateway.x12.record.Demographics;
import io.payergateway.x12.record.HealthCareCodes;
import io.payergateway.x12.record.HierarchicalLevel;
import io.payergateway.x12.record.HierarchicalTransaction;
import io.payergateway.x12.record.Hierarchy;
import io.payergateway.x12.record.Level;
import io.payergateway.x12.record.Locality;
import io.payergateway.x12.record.MonetaryAmount;
import io.payergateway.x12.record.PartyName;
import io.payergateway.x12.record.ProviderInformation;
import io.payergateway.x12.record.Reference;
import io.payergateway.x12.record.StreetAddress;
import io.payergateway.x12.record.Trace;
import java.util.List;
import java.util.Optional;

/** 270, in the order of the guide: one record for the header and one for each level. */
public sealed interface EligibilityInquiry {
    Hierarchy HIERARCHY = new Hierarchy(List.of("20", "21", "22", "23"), true);

    record Header(HierarchicalTransaction beginning) implements EligibilityInquiry {
    }

    /** 2000A: who is asked. */
    record Source(HierarchicalLevel level, PartyName name) implements EligibilityInquiry, Level {
    }

    /** 2000B: who asks. */
    record Receiver(HierarchicalLevel level, PartyName name, List<Reference> references, Optional<StreetAddress> street, Optional<Locality> place,
            Optional<ProviderInformation> provider) implements EligibilityInquiry, Level {
    }

    /** 2000C, the subscriber, or 2000D, a dependent: whom it is about. */
    record Member(HierarchicalLevel level, List<Trace> traces, PartyName name, List<Reference> references, Optional<StreetAddress> street,
            Optional<Locality> place, Optional<ProviderInformation> provider, Optional<Demographics> demographics, Optional<MemberRelationship> relationship,
            Optional<HealthCareCodes> diagnoses, List<DateTimePeriod> dates, List<Question> questions) implements EligibilityInquiry, Level {
    }

    /** 2110C, 2110D: what is asked. @param amounts of a spend-down, for a subscriber only */
    record Question(BenefitQuestion benefit, List<MonetaryAmount> amounts, Optional<FurtherInformation> placeOfService, Optional<Reference> reference,
            Optional<DateTimePeriod> date) {
    }
}
