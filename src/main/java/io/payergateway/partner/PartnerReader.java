package io.payergateway.partner;

import io.payergateway.model.Payer;
import io.payergateway.yaml.Yaml;
import io.payergateway.yaml.YamlException;
import java.nio.file.Path;
import io.payergateway.model.ClaimKind;
import java.util.EnumSet;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** From files to records; the checks stand beside the keys that they check. */
final class PartnerReader {
    /** Claim filing indicators of X222A1 and X223A2 2000B SBR09. */
    private static final Set<String> FILING_INDICATORS = Set.of("11", "12", "13", "14", "15", "16", "17", "AM", "BL", "CH", "CI", "DS", "FI", "HM", "LM", "MA",
            "MB", "MC", "OF", "TV", "VA", "WC", "ZZ");
    private static final List<String> MEDICARE_SECONDARY_TYPES = List.of("12", "13", "14", "15", "16", "41", "42", "43", "47");
    /** The triggers that there is a reader for; what each means is in the HL7 package. */
    private static final Set<String> EVENTS = Set.of("DFT^P03", "DFT^P11", "ADT^A01", "ADT^A03", "ADT^A04", "ADT^A08", "ADT^A31", "ADT^A40");

    private static final String KAFKA_SERVER = "([A-Za-z0-9.-]+|\\[[0-9A-Fa-f:]+\\]):(6553[0-5]|655[0-2]\\d|65[0-4]\\d{2}|6[0-4]\\d{3}|[1-5]\\d{4}|[1-9]\\d{0,3})";
    private static final Pattern KAFKA_URL = Pattern.compile(BillingQueue.KAFKA + KAFKA_SERVER + "(," + KAFKA_SERVER + ")*");
    /** As Kafka itself requires of a topic's name. */
    private static final Pattern TOPIC = Pattern.compile("(?!\\.{1,2}$)[A-Za-z0-9._-]{1,249}");

    private static final String PAYER_ID = "2 to 80 characters that X12 allows (NM109)";

    private final Problems problems = new Problems();
    private final PartnerFiles files;
    private final Path configDir;

    PartnerReader(Path configDir, Outside outside) {
        this.configDir = configDir.toAbsolutePath().normalize();
        this.files = new PartnerFiles(this.configDir, problems, outside);
    }

    Partners read() {
        Map<String, Facility> facilities = files.read("facilities", "facility", FacilityReader::read);
        Map<String, Section> sections = new LinkedHashMap<>();
        Map<String, Clearinghouse> clearinghouses = files.read("clearinghouses", "clearinghouse", (id, section) -> {
            sections.put(id, section);
            return ClearinghouseReader.read(id, section);
        });
        requireSameUsage(clearinghouses, sections);
        Map<String, PayerConfig> payers = files.read("payers", "payer", (id, section) -> payer(id, section, clearinghouses));
        Map<String, Ehr> ehrs = files.read("ehrs", "ehr", this::ehr);
        Map<String, ChargeBatchSender> senders = files.read("charge-batches", "charge batch sender", this::chargeBatchSender);
        Map<String, BillingQueue> billing = files.read("billing", "billing queue", (id, section) -> billingQueue(section));
        if (billing.size() > 1 || !problems.defines("billing queue")) {
            problems.add(new YamlException(configDir.getFileName() + "/billing: must hold exactly one file, the billing queue"));
        }
        Map<String, BillingSystem> systems = files.read("billing-systems", "billing system", new BillingSystemReader(problems)::read);
        problems.throwIfAny();
        return new Partners(ehrs, senders, facilities, payers, clearinghouses, billing.values().iterator().next(), systems);
    }

    /** Test claims at a clearinghouse that takes them for real, or the other way round, would be found out by the payments. */
    private static void requireSameUsage(Map<String, Clearinghouse> clearinghouses, Map<String, Section> sections) {
        clearinghouses.forEach((id, each) -> each.failover().map(clearinghouses::get).filter(standIn -> standIn.usageIndicator() != each.usageIndicator())
                .ifPresent(standIn -> sections.get(id).error("failover", "names " + standIn.id() + ", whose usageIndicator is " + standIn.usageIndicator() + " and not "
                        + each.usageIndicator())));
    }

    private Ehr ehr(String id, Section section) {
        String application = section.text("sendingApplication");
        String facility = section.text("sendingFacility");
        section.unique("sendingApplication", "sender " + application + "|" + facility);
        Set<String> events = new LinkedHashSet<>();
        for (Yaml event : section.list("events")) {
            String trigger = problems.read(event::asText, "");
            if (!EVENTS.contains(trigger)) {
                problems.add(event.error("\"" + trigger + "\" is no event that can be read; known: " + String.join(", ", EVENTS.stream().sorted().toList())));
            }
            events.add(trigger);
        }
        if (events.isEmpty()) {
            section.error("events", "must name at least one event");
        }
        return new Ehr(id, application, facility, section.text("dialect"), section.reference("facility", "facility"), events,
                section.flag("judgeContentInAck", false));
    }

    private ChargeBatchSender chargeBatchSender(String id, Section section) {
        String sender = section.text("sender");
        section.unique("sender", "charge batch sender " + sender);
        return new ChargeBatchSender(id, sender, section.text("format"), section.reference("facility", "facility"));
    }

    private PayerConfig payer(String id, Section section, Map<String, Clearinghouse> clearinghouses) {
        Payer payer = new Payer(id, section.text("name", text -> Forms.isX12Text(text, 60), "must be at most 60 characters that X12 allows (NM103)"),
                section.text("payerId", PartnerReader::isPayerId, "must be " + PAYER_ID),
                section.text("filingIndicator", FILING_INDICATORS::contains, "must be a claim filing indicator (SBR09)"),
                section.has("medicareSecondaryType") ? section.text("medicareSecondaryType", MEDICARE_SECONDARY_TYPES::contains,
                        "must say why Medicare comes after this payer (SBR05): " + String.join(", ", MEDICARE_SECONDARY_TYPES)) : "");
        Map<String, Set<String>> localIds = new LinkedHashMap<>();
        section.entries("localIds").forEach((facility, list) -> {
            problems.refer(list, "facility", facility);
            Set<String> ids = new LinkedHashSet<>();
            for (Yaml local : problems.read(list::asList, List.<Yaml>of())) {
                String text = problems.read(local::asText, "");
                problems.unique(local, "local payer id " + text + " of " + facility);
                ids.add(text);
            }
            localIds.put(facility, Set.copyOf(ids));
        });
        if (localIds.isEmpty()) {
            section.error("localIds", "must name the payer's local ids at one facility at least");
        }
        String clearinghouse = section.reference("clearinghouse", "clearinghouse");
        return new PayerConfig(payer, clearinghouse, localIds, payerIds(section, clearinghouse, clearinghouses), section.flag("subscriberOnly", false),
                FilingLimits.read(section), UnderpaymentTolerance.read(section), days(section, "appealDays"), days(section, "correctedClaimDays"),
                noReplacement(section), section.has("lateChange") ? section.choice("lateChange", PayerConfig.LateChange.class) : PayerConfig.LateChange.ASK);
    }

    private static Set<ClaimKind> noReplacement(Section section) {
        Set<ClaimKind> kinds = EnumSet.noneOf(ClaimKind.class);
        for (String each : section.texts("noReplacement")) {
            Optional<ClaimKind> kind = Stream.of(ClaimKind.values()).filter(known -> known.name().toLowerCase(Locale.ROOT).equals(each)).findFirst();
            kind.ifPresentOrElse(kinds::add, () -> section.error("noReplacement", "must list kinds of claims: professional, institutional, dental"));
        }
        return kinds;
    }

    /** No default: a deadline that is guessed is missed. */
    private static Optional<Integer> days(Section section, String key) {
        return section.has(key) ? Optional.of(section.integer(key, 1, 3_650)) : Optional.empty();
    }

    /** A payer has an id of its own at each clearinghouse: at the one that may stand in it must be said, for a wrong one sends claims to another payer. */
    private Map<String, String> payerIds(Section section, String clearinghouse, Map<String, Clearinghouse> clearinghouses) {
        Map<String, String> ids = new LinkedHashMap<>();
        section.entries("payerIds").forEach((at, value) -> {
            problems.refer(value, "clearinghouse", at);
            String id = problems.read(value::asText, "");
            if (!isPayerId(id)) {
                problems.add(value.error("\"" + at + "\" must be " + PAYER_ID));
            }
            if (at.equals(clearinghouse)) {
                problems.add(value.error("\"" + at + "\" is the payer's own clearinghouse; its id there is \"payerId\""));
            }
            ids.put(at, id);
        });
        Optional.ofNullable(clearinghouses.get(clearinghouse)).flatMap(Clearinghouse::failover)
                .filter(standIn -> clearinghouses.containsKey(standIn) && !standIn.equals(clearinghouse) && !ids.containsKey(standIn))
                .ifPresent(standIn -> section.error("clearinghouse", "is " + clearinghouse + ", for which " + standIn
                        + " may stand in: write the payer's id there under \"payerIds\""));
        return ids;
    }

    private static boolean isPayerId(String text) {
        return text.length() >= 2 && Forms.isX12Text(text, 80);
    }

    private BillingQueue billingQueue(Section section) {
        String url = section.text("brokerUrl", PartnerReader::isBrokerUrl,
                "must be \"embedded\", the URL of an Artemis broker (tcp://host:61616), or of Kafka (kafka://host:9092,host2:9092)");
        String queue = url.startsWith(BillingQueue.KAFKA)
                ? section.text("queue", text -> TOPIC.matcher(text).matches(), "must be the name of a topic: at most 249 letters, digits, dots, hyphens and underscores")
                : section.text("queue");
        boolean login = section.has("user") || section.has("password");
        return new BillingQueue(url, queue, login ? section.text("user") : "", login ? section.secret("password") : "");
    }

    private static boolean isBrokerUrl(String text) {
        return text.equals(BillingQueue.EMBEDDED) || text.matches("(tcp|vm)://.+|\\((tcp://.+)\\).*") || KAFKA_URL.matcher(text).matches();
    }
}
