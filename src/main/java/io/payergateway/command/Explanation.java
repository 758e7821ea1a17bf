package io.payergateway.command;

import io.payergateway.claim.ElementTrace;
import io.payergateway.hl7.Explained;
import io.payergateway.mapping.Origin;
import io.payergateway.model.Charge;
import io.payergateway.model.Claim;
import io.payergateway.model.HospitalMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Joins the two halves of the way of a value: which record component an 837 element was written from ({@link ElementTrace#source}), and which place of
 * the message, by which rule of which file, that component was read from ({@link Origin#label}).
 */
final class Explanation {
    private static final Pattern LINE = Pattern.compile("claim\\.lines\\[(\\d+)]\\.(.+)");
    private static final Pattern INSURANCE = Pattern.compile("claim\\.insurances\\[(\\d+)]\\.(.+)");
    private static final Pattern DIAGNOSIS = Pattern.compile("claim\\.diagnoses\\[(\\d+)]\\.code");
    private static final Pattern CONFIG = Pattern.compile("config (\\S+) (.+)");
    /** Line components that have another name in the charge they come from. */
    private static final Map<String, String> CHARGE_NAMES = Map.of("charge", "amount", "from", "serviceDate", "to", "serviceEnd", "procedure.code", "procedure",
            "rendering.name.last", "performing.name.last", "rendering.name.first", "performing.name.first", "rendering.npi", "performing.npi");

    private final Claim claim;
    private final HospitalMessage message;
    private final Map<String, Origin> origins;

    /** The first origin of a label wins: it is the rule that gave the value. */
    Explanation(Claim claim, Explained explained) {
        this.claim = claim;
        this.message = explained.messages().get(0);
        this.origins = explained.origins().stream().collect(Collectors.toMap(Origin::label, origin -> origin, (first, second) -> first));
    }

    /** How one element came about, for a person: the message's place and the mapping rule, or the configuration, or the guide's rule. */
    String of(ElementTrace element) {
        if (!element.source().startsWith("claim")) {
            return file(element.source());
        }
        List<String> parts = new ArrayList<>();
        for (String label : element.source().split(", ")) {
            parts.add(origin(label).map(Explanation::describe).orElseGet(() -> derived(label)));
        }
        return String.join("; ", parts.stream().distinct().toList());
    }

    /** "config payers/summit name" is the key name of config/payers/summit.yaml. */
    private static String file(String source) {
        Matcher config = CONFIG.matcher(source);
        return config.matches() ? "config/" + config.group(1) + ".yaml " + config.group(2) : source;
    }

    private static String describe(Origin origin) {
        return (origin.place().isEmpty() ? "" : origin.place() + ", ") + origin.rule() + " (" + origin.source() + ")";
    }

    private Optional<Origin> origin(String label) {
        return messageLabels(label).stream().map(origins::get).filter(java.util.Objects::nonNull).findFirst();
    }

    /** The labels under which the reading may have noted this component, likeliest first. */
    private List<String> messageLabels(String label) {
        Matcher line = LINE.matcher(label);
        if (line.matches()) {
            return chargeLabels(Integer.parseInt(line.group(1)), line.group(2));
        }
        Matcher insurance = INSURANCE.matcher(label);
        if (insurance.matches()) {
            return coverageLabels(claim.insurances().get(Integer.parseInt(insurance.group(1))).memberId(), insurance.group(2));
        }
        Matcher diagnosis = DIAGNOSIS.matcher(label);
        if (diagnosis.matches()) {
            return diagnosisLabels(claim.diagnoses().get(Integer.parseInt(diagnosis.group(1))).code());
        }
        String rest = label.substring(label.indexOf('.') + 1);
        return rest.startsWith("rendering") ? List.of("charges[0]." + rest.replace("rendering", "performing")) : List.of(rest, "visit." + rest);
    }

    private List<String> chargeLabels(int line, String component) {
        List<String> chargeIds = claim.lines().get(line).chargeIds();
        List<String> labels = new ArrayList<>();
        for (int i = 0; i < message.charges().size(); i++) {
            Charge charge = message.charges().get(i);
            if (chargeIds.contains(charge.chargeId())) {
                String prefix = "charges[" + i + "].";
                labels.add(prefix + CHARGE_NAMES.getOrDefault(component, component));
                if (component.startsWith("diagnosisPointers")) {
                    labels.add(prefix + component.replace("diagnosisPointers", "diagnoses") + ".code");
                }
            }
        }
        return labels;
    }

    private List<String> coverageLabels(String memberId, String component) {
        List<String> labels = new ArrayList<>();
        for (int i = 0; i < message.coverages().size(); i++) {
            if (message.coverages().get(i).memberId().equals(memberId)) {
                labels.add("coverages[" + i + "]." + (component.equals("responsibility") ? "order" : component));
            }
        }
        return labels;
    }

    private List<String> diagnosisLabels(String code) {
        List<String> labels = new ArrayList<>();
        for (int i = 0; i < message.diagnoses().size(); i++) {
            if (message.diagnoses().get(i).code().equals(code)) {
                labels.add("diagnoses[" + i + "].code");
            }
        }
        for (int i = 0; i < message.charges().size(); i++) {
            for (int k = 0; k < message.charges().get(i).diagnoses().size(); k++) {
                if (message.charges().get(i).diagnoses().get(k).code().equals(code)) {
                    labels.add("charges[" + i + "].diagnoses[" + k + "].code");
                }
            }
        }
        return labels;
    }

    /** What has no place of its own in the message: it was worked out, or stands in a configuration file. */
    private String derived(String label) {
        if (label.startsWith("claim.billingProvider")) {
            return "config/facilities/" + claim.facility() + ".yaml billingProvider" + label.substring("claim.billingProvider".length());
        }
        if (label.startsWith("claim.flags")) {
            return "config/facilities/" + claim.facility() + ".yaml claimFlags" + label.substring("claim.flags".length());
        }
        return switch (label) {
            case "claim.patientControlNumber" -> "rule: the account and the number of its submission";
            case "claim.totalCharge" -> "rule: the sum of the lines";
            case "claim.facilityCode" -> "the charge's place of service, else config/facilities/" + claim.facility() + ".yaml";
            case "claim.frequency" -> "rule: 1, an original claim";
            default -> "assembled as " + label;
        };
    }
}
