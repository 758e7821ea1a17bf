package io.payergateway.edits;

import static io.payergateway.edits.Rule.error;

import io.payergateway.model.Address;
import io.payergateway.model.Claim;
import io.payergateway.model.Insurance;
import io.payergateway.model.Owner;
import io.payergateway.model.PersonName;
import io.payergateway.model.Provider;
import io.payergateway.model.ServiceLine;
import io.payergateway.partner.Clearinghouse;
import io.payergateway.partner.Forms;
import io.payergateway.partner.NonAscii;
import io.payergateway.partner.Partners;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What X12 cannot carry: characters outside its sets, our separators, and values longer than their element. Nothing is cut or replaced silently. */
final class TextRules {

    private static final Pattern NON_ASCII = Pattern.compile("[^\\x00-\\x7e]");

    private record Text(String place, String value, int most) {
    }

    static final List<Rule> RULES = List.of(
            error("TEXT_CHARACTERS", Owner.REGISTRATION, "X12.6 3.3.1, 3.3.2 basic and extended character sets", "A value holds only characters that X12 has and no separator.",
                    TextRules::characters),
            error("TEXT_LENGTH", Owner.REGISTRATION, "X12.3 element lengths as X222A1 and X223A2 give them", "A value fits its element.",
                    (claim, facts, report) -> texts(claim).stream().filter(text -> text.value().length() > text.most()).forEach(
                            text -> report.found(text.place(), "The value has " + text.value().length() + " characters; " + text.most() + " fit."))));

    private TextRules() {
    }

    private static void characters(Claim claim, Facts facts, Rule.Report report) {
        boolean transliterated = isTransliterated(claim, facts.partners());
        texts(claim).stream().filter(text -> !Forms.isX12Text(transliterated ? withoutNonAscii(text.value()) : text.value(), Integer.MAX_VALUE)).forEach(
                text -> report.found(text.place(), "A character is not in the X12 sets, is one of our separators, or is a space at an end."));
    }

    private static boolean isTransliterated(Claim claim, Partners partners) {
        return !claim.insurances().isEmpty() && Optional.ofNullable(partners.payers().get(claim.billed().payer().id()))
                .map(payer -> partners.clearinghouses().get(payer.clearinghouse())).map(Clearinghouse::nonAscii).orElse(NonAscii.REFUSE) == NonAscii.TRANSLITERATE;
    }

    /** What becomes of those characters only the writer knows; it holds the claim where it knows none. */
    private static String withoutNonAscii(String value) {
        return NON_ASCII.matcher(value).replaceAll("X");
    }

    private static List<Text> texts(Claim claim) {
        List<Text> all = new ArrayList<>();
        for (int i = 0; i < claim.insurances().size(); i++) {
            Insurance insurance = claim.insurances().get(i);
            String loop = CoverageRules.nameLoop(claim, i);
            name(all, loop, Subscribers.of(claim, insurance).name());
            all.add(new Text(loop + "/NM109", insurance.memberId(), 80));
            all.add(new Text(loop + "/SBR03", insurance.groupNumber(), 50));
            all.add(new Text(loop + "/SBR04", insurance.groupName(), 60));
            address(all, loop, Subscribers.of(claim, insurance).address());
        }
        name(all, "2010CA", claim.patient().name());
        address(all, "2010CA", claim.patient().address());
        all.add(new Text("2300/REF02", claim.payerClaimControlNumber(), 50));
        all.add(new Text("2300/CL101", claim.visit().admissionType(), 1));
        all.add(new Text("2300/CL102", claim.visit().admitSource(), 1));
        provider(all, "2310/referring", claim.referring());
        provider(all, "2310/rendering", claim.rendering());
        provider(all, "2310/attending", claim.visit().attending());
        for (ServiceLine line : claim.lines()) {
            all.add(new Text("2400[" + line.number() + "]/SV101-2", line.procedure().code(), 48));
            provider(all, "2420[" + line.number() + "]/rendering", line.rendering());
        }
        return all;
    }

    private static void name(List<Text> all, String loop, PersonName name) {
        all.add(new Text(loop + "/NM103", name.last(), 60));
        all.add(new Text(loop + "/NM104", name.first(), 35));
        all.add(new Text(loop + "/NM105", name.middle(), 25));
        all.add(new Text(loop + "/NM107", name.suffix(), 10));
    }

    private static void address(List<Text> all, String loop, Address address) {
        all.add(new Text(loop + "/N301", address.line1(), 55));
        all.add(new Text(loop + "/N302", address.line2(), 55));
        all.add(new Text(loop + "/N401", address.city(), 30));
        all.add(new Text(loop + "/N402", address.state(), 2));
        all.add(new Text(loop + "/N403", address.postalCode(), 15));
    }

    private static void provider(List<Text> all, String loop, Optional<Provider> provider) {
        provider.ifPresent(each -> name(all, loop, each.name()));
    }
}
