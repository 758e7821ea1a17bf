package io.payergateway.edits;

import static io.payergateway.edits.Rule.error;

import io.payergateway.model.Claim;
import io.payergateway.model.ClaimKind;
import io.payergateway.model.Owner;
import io.payergateway.model.Provider;
import io.payergateway.model.ServiceLine;
import io.payergateway.partner.Forms;
import io.payergateway.partner.Npi;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Providers: those that the guide needs are there, and each has a right NPI. */
final class ProviderRules {

    private record Placed(String loop, String role, Provider provider) {
    }

    static final List<Rule> RULES = List.of(
            error("ATTENDING_MISSING", Owner.REGISTRATION, "X223A2 2310A", "An institutional claim names its attending provider.", (claim, facts, report) -> {
                if (claim.kind() == ClaimKind.INSTITUTIONAL && claim.visit().attending().isEmpty()) {
                    report.found("2310A", "The claim has no attending provider.");
                }
            }),
            error("BILLING_NPI", Owner.OPERATIONS, "NPI check digit, 45 CFR 162.406", "The billing provider has an NPI with a right check digit.", (claim, facts, report) -> {
                if (!Npi.isValid(claim.billingProvider().npi())) {
                    report.found("2010AA/NM109", "The billing provider's NPI is missing or its check digit is wrong.");
                }
            }),
            error("NPI_MISSING", Owner.BILLING, "45 CFR 162.410; X222A1, X223A2 2310 NM109", "Each provider has an NPI.", (claim, facts, report) -> {
                for (Placed placed : providers(claim)) {
                    if (placed.provider().npi().isEmpty()) {
                        report.found(placed.loop() + "/NM109", "The " + placed.role() + " provider has no NPI.");
                    }
                }
            }),
            error("NPI_CHECK_DIGIT", Owner.BILLING, "NPI check digit, 45 CFR 162.406", "Each NPI has ten digits and a right check digit.", (claim, facts, report) -> {
                for (Placed placed : providers(claim)) {
                    if (!placed.provider().npi().isEmpty() && !Npi.isValid(placed.provider().npi())) {
                        report.found(placed.loop() + "/NM109", "The " + placed.role() + " provider's NPI has not ten digits or a wrong check digit.");
                    }
                }
            }),
            error("PROVIDER_NAME_MISSING", Owner.BILLING, "X222A1, X223A2 2310 NM103", "Each provider has a last name.", (claim, facts, report) -> {
                for (Placed placed : providers(claim)) {
                    if (placed.provider().name().isEmpty()) {
                        report.found(placed.loop() + "/NM103", "The " + placed.role() + " provider has no last name.");
                    }
                }
            }),
            error("TAXONOMY", Owner.BILLING, "NUCC taxonomy code set; X222A1, X223A2 PRV03", "A taxonomy code has its form.", (claim, facts, report) -> {
                for (Placed placed : providers(claim)) {
                    if (!placed.provider().taxonomy().isEmpty() && !Forms.isTaxonomy(placed.provider().taxonomy())) {
                        report.found(placed.loop() + "/PRV03", "The " + placed.role() + " provider's taxonomy code has not its form.");
                    }
                }
            }));

    private ProviderRules() {
    }

    /** Every person who is a provider on the claim, in the order of the loops. */
    private static List<Placed> providers(Claim claim) {
        boolean professional = claim.kind() == ClaimKind.PROFESSIONAL;
        List<Placed> all = new ArrayList<>();
        add(all, professional ? "2310A" : "2310F", "referring", claim.referring());
        add(all, professional ? "2310B" : "2310D", "rendering", claim.rendering());
        if (!professional) {
            add(all, "2310A", "attending", claim.visit().attending());
        }
        for (ServiceLine line : claim.lines()) {
            Optional<Provider> own = line.rendering().filter(provider -> !claim.rendering().equals(Optional.of(provider)));
            add(all, (professional ? "2420A[" : "2420C[") + line.number() + "]", "rendering", own);
        }
        return all;
    }

    private static void add(List<Placed> all, String loop, String role, Optional<Provider> provider) {
        provider.ifPresent(each -> all.add(new Placed(loop, role, each)));
    }
}
