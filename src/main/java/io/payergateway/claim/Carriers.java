package io.payergateway.claim;

import io.payergateway.journal.ClaimQueueStore.Ready;
import io.payergateway.journal.Diversion;
import io.payergateway.journal.DiversionStore;
import io.payergateway.model.Claim;
import io.payergateway.model.Insurance;
import io.payergateway.model.Payer;
import io.payergateway.partner.Clearinghouse;
import io.payergateway.partner.Partners;
import io.payergateway.partner.PayerConfig;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Which clearinghouse carries whose claims now, and what changes in a claim by that: its payers' ids. */
final class Carriers {
    private final Partners partners;
    private final DiversionStore diversions = new DiversionStore();

    Carriers(Partners partners) {
        this.partners = partners;
    }

    /** @return empty where it is not configured, or its stand-in no longer is its failover: the payers' ids there would be unknown */
    Optional<Clearinghouse> of(Handle handle, String home) {
        Optional<Clearinghouse> own = own(home);
        Optional<Diversion> diversion = diversions.find(handle, home);
        return diversion.isEmpty() ? own : own.flatMap(Clearinghouse::failover).filter(diversion.get().standIn()::equals).map(partners.clearinghouses()::get);
    }

    /** The clearinghouse itself, whoever carries its claims. */
    Optional<Clearinghouse> own(String home) {
        return Optional.ofNullable(partners.clearinghouses().get(home));
    }

    /** The claims with the ids that their payers have at that clearinghouse. */
    List<Ready> addressed(List<Ready> claims, String carrier) {
        return claims.stream().map(each -> new Ready(each.id(), addressed(each.claim(), carrier))).toList();
    }

    private Claim addressed(Claim claim, String carrier) {
        List<Insurance> insurances = claim.insurances().stream().map(each -> addressed(each, carrier)).toList();
        return insurances.equals(claim.insurances()) ? claim : new Claim(claim.kind(), claim.patientControlNumber(), claim.facilityCode(), claim.frequency(),
                claim.facility(), claim.patient(), claim.visit(), insurances, claim.billedInsurance(), claim.billingProvider(), claim.flags(), claim.diagnoses(),
                claim.lines(), claim.totalCharge(), claim.patientPaid(), claim.rendering(), claim.referring(), claim.payerClaimControlNumber(), claim.priorDecisions());
    }

    private Insurance addressed(Insurance insurance, String carrier) {
        Payer payer = insurance.payer();
        Optional<String> there = Optional.ofNullable(partners.payers().get(payer.id())).map(PayerConfig::payerIds).map(ids -> ids.get(carrier));
        return there.map(id -> new Insurance(insurance.responsibility(), payer.under(id), insurance.memberId(),
                insurance.groupNumber(), insurance.groupName(), insurance.relationship(), insurance.subscriber(), insurance.effective(), insurance.expires()))
                .orElse(insurance);
    }
}
