package io.payergateway.wiring;

import io.payergateway.mapping.DialectCatalog;
import io.payergateway.partner.Ehr;
import io.payergateway.partner.Partners;
import io.payergateway.yaml.YamlException;

/** Configuration and mappings are loaded apart; here their references are held against each other before anything starts. */
final class DialectReferences {

    private DialectReferences() {
    }

    static void check(Partners partners, DialectCatalog dialects) {
        for (Ehr ehr : partners.ehrs().values()) {
            if (dialects.find(ehr.dialect()).isEmpty()) {
                throw new YamlException("config/ehrs/" + ehr.id() + ".yaml: dialect \"" + ehr.dialect() + "\" is not among those of mappings/hl7: "
                        + String.join(", ", new java.util.TreeSet<>(dialects.names())));
            }
        }
    }
}
