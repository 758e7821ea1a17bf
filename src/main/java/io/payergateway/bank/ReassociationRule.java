package io.payergateway.bank;

import io.payergateway.yaml.Yaml;
import io.payergateway.yaml.YamlException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How far apart money and its remittance may be, and when one without the other is missed ({@code config/bank/reassociation.yaml}); all in business days.
 *
 * @param zone        whose day it is
 * @param achWindow   between the bank's date and BPR16, before or after it; checkWindow likewise
 * @param usual       deadlines of every payer that has none of its own
 * @param payers      by TRN03
 */
public record ReassociationRule(ZoneId zone, int achWindow, int checkWindow, Deadlines usual, Map<String, Deadlines> payers) {
    private static final String FILE = "bank/reassociation.yaml";
    private static final String NONE = "none";
    private static final int MOST_DAYS = 250;
    private static final int MOST_PAYERS = 10_000;
    /** CAQH CORE operating rule 370: a CCD+ and its 835 lie three business days apart at most. */
    private static final int CORE_DAYS = 3;
    private static final int CHECK_DAYS = 30;
    public static final ReassociationRule USUAL = new ReassociationRule(ZoneId.of("America/New_York"), CORE_DAYS, CHECK_DAYS,
            new Deadlines(Optional.of(CORE_DAYS), Optional.empty(), Optional.of(CORE_DAYS)), Map.of());

    public ReassociationRule {
        payers = Map.copyOf(payers);
    }

    /**
     * Empty: it is not expected.
     *
     * @param moneyByAch  after BPR16 of an 835 the money must have come; also by wire, or as the bank chooses (FWT, BOP)
     * @param remittance  after the bank's date the 835 must have come
     */
    public record Deadlines(Optional<Integer> moneyByAch, Optional<Integer> moneyByCheck, Optional<Integer> remittance) {
        /** @param method BPR04 */
        Optional<Integer> money(String method) {
            return method.equals(PaymentMethod.CHK.name()) ? moneyByCheck : moneyByAch;
        }
    }

    Deadlines of(String originator) {
        return payers.getOrDefault(originator, usual);
    }

    /** Whether money by that method is awaited of any payer. @param method BPR04 */
    boolean awaits(String method) {
        return Stream.concat(Stream.of(usual), payers.values().stream()).anyMatch(each -> each.money(method).isPresent());
    }

    int window(PaymentMethod method) {
        return method == PaymentMethod.CHK ? checkWindow : achWindow;
    }

    /** The usual rule where there is no such file. @throws YamlException with file and line */
    public static ReassociationRule load(Path configDir) {
        Path file = configDir.resolve(FILE);
        return Files.exists(file) ? of(Yaml.load(file, configDir.toAbsolutePath().getFileName() + "/" + FILE)) : USUAL;
    }

    static ReassociationRule of(Yaml yaml) {
        Yaml window = yaml.get("window");
        Yaml deadlines = yaml.get("deadlines");
        Deadlines usual = new Deadlines(days(deadlines, "moneyByAch"), days(deadlines, "moneyByCheck"), days(deadlines, "remittance"));
        Map<String, Deadlines> payers = new HashMap<>();
        yaml.find("payers").map(Yaml::entries).orElse(Map.of()).forEach((originator, own) -> payers.put(originator, payer(own, usual)));
        if (payers.size() > MOST_PAYERS) {
            throw yaml.error("more than " + MOST_PAYERS + " payers");
        }
        ReassociationRule rule = new ReassociationRule(zone(yaml.get("zone")), window.integer("ach", 0, MOST_DAYS), window.integer("check", 0, MOST_DAYS),
                usual, payers);
        window.done();
        deadlines.done();
        yaml.done();
        return rule;
    }

    /** What it leaves out is as usual. */
    private static Deadlines payer(Yaml yaml, Deadlines usual) {
        Deadlines own = new Deadlines(yaml.find("moneyByAch").isPresent() ? days(yaml, "moneyByAch") : usual.moneyByAch,
                yaml.find("moneyByCheck").isPresent() ? days(yaml, "moneyByCheck") : usual.moneyByCheck,
                yaml.find("remittance").isPresent() ? days(yaml, "remittance") : usual.remittance);
        yaml.done();
        return own;
    }

    private static Optional<Integer> days(Yaml yaml, String key) {
        return yaml.text(key).equals(NONE) ? Optional.empty() : Optional.of(yaml.integer(key, 0, MOST_DAYS));
    }

    private static ZoneId zone(Yaml yaml) {
        try {
            return ZoneId.of(yaml.asText());
        } catch (DateTimeException no) {
            throw yaml.error("must be a time zone such as America/New_York");
        }
    }
}
