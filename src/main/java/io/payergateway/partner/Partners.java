package io.payergateway.partner;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** All partners by id, as config/ describes them. */
public record Partners(Map<String, Ehr> ehrs, Map<String, ChargeBatchSender> chargeBatchSenders, Map<String, Facility> facilities,
                       Map<String, PayerConfig> payers, Map<String, Clearinghouse> clearinghouses, BillingQueue billing, Map<String, BillingSystem> billingSystems) {
    public Partners {
        billingSystems = Map.copyOf(billingSystems);
        ehrs = Map.copyOf(ehrs);
        chargeBatchSenders = Map.copyOf(chargeBatchSenders);
        facilities = Map.copyOf(facilities);
        payers = Map.copyOf(payers);
        clearinghouses = Map.copyOf(clearinghouses);
    }

    /** Billing reads the queue, and nobody is told directly. */
    public Partners(Map<String, Ehr> ehrs, Map<String, ChargeBatchSender> chargeBatchSenders, Map<String, Facility> facilities,
                    Map<String, PayerConfig> payers, Map<String, Clearinghouse> clearinghouses, BillingQueue billing) {
        this(ehrs, chargeBatchSenders, facilities, payers, clearinghouses, billing, Map.of());
    }

    /**
     * Reads the folders ehrs, charge-batches, facilities, payers, clearinghouses, billing and billing-systems, one YAML file each; a {@code _defaults.yaml} beside them
     * gives values that a file may leave out.
     *
     * @param placeholders the value of each {@code ${name}}, null where there is none, which is an error
     * @throws io.payergateway.yaml.YamlException with one line for each error of all files
     */
    public static Partners load(Path configDir, UnaryOperator<String> placeholders) {
        return new PartnerReader(configDir, Outside.of(placeholders)).read();
    }

    /** The same for a look that reaches no partner: addresses, secrets and files that are given only at start may be anything of the right form. */
    public static Partners forDryRun(Path configDir) {
        return new PartnerReader(configDir, Outside.NOTHING_GIVEN).read();
    }

    /** The sender of a message by MSH-3 and MSH-4. */
    public Optional<Ehr> ehr(String sendingApplication, String sendingFacility) {
        return ehrs.values().stream()
                .filter(ehr -> ehr.sendingApplication().equals(sendingApplication) && ehr.sendingFacility().equals(sendingFacility)).findFirst();
    }

    /** The sender of a charge batch file by the name in its header. */
    public Optional<ChargeBatchSender> chargeBatchSender(String sender) {
        return chargeBatchSenders.values().stream().filter(each -> each.sender().equals(sender)).findFirst();
    }

    /** What a facility's local payer id (IN1-3) means. */
    public Optional<PayerConfig> payer(String facilityId, String localPayerId) {
        return payers.values().stream()
                .filter(payer -> payer.localIds().getOrDefault(facilityId, Set.of()).contains(localPayerId)).findFirst();
    }
}
