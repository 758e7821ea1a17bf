package io.payergateway.denial;

import io.payergateway.mapping.CodeTable;
import io.payergateway.model.Owner;
import io.payergateway.yaml.Yaml;
import io.payergateway.yaml.YamlException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * From the codes of a denied adjustment to who works it and how: the files of {@code mappings/codes/denials}. The most specific row wins: group+CARC+RARC, then
 * CARC+RARC, group+CARC, CARC. Among several remark codes the one that the payer named first wins. A code in no row goes to billing as unknown.
 */
public final class DenialTable {
    private static final Set<String> GROUPS = Set.of("CO", "PR", "OA", "PI", "CR");
    private static final Set<Owner> OWNERS = Set.of(Owner.CODING, Owner.REGISTRATION, Owner.BILLING);
    private static final String CARC = "[A-Z]?[0-9]{1,3}";
    private static final String RARC = "(M|MA|N)[0-9]{1,4}";
    private static final int MAX_FILES = 100;
    private static final int MAX_CAUSE = 120;

    private final Map<String, DenialRule> rules;

    private DenialTable(Map<String, DenialRule> rules) {
        this.rules = rules;
    }

    /** @param codes the folder mappings/codes @throws YamlException with file and line */
    public static DenialTable load(Path codes) {
        Path folder = codes.resolve("denials");
        CodeTable reductions = CodeTable.load(codes.resolve("x12").resolve("carc-reduction.yaml"), "carc-reduction", "codes/x12/carc-reduction.yaml");
        Map<String, DenialRule> rules = new LinkedHashMap<>();
        for (Path file : files(folder)) {
            Yaml yaml = Yaml.load(file, "codes/denials/" + file.getFileName());
            yaml.text("description");
            for (Yaml row : yaml.list("rows")) {
                read(row, reductions, rules);
            }
            yaml.done();
        }
        if (rules.isEmpty()) {
            throw new YamlException("codes/denials: has no rows");
        }
        return new DenialTable(rules);
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> found = files.filter(file -> file.getFileName().toString().endsWith(".yaml")).sorted().toList();
            if (found.size() > MAX_FILES) {
                throw new YamlException("codes/denials: more than " + MAX_FILES + " files");
            }
            return found;
        } catch (IOException e) {
            throw new YamlException("codes/denials: cannot be read (" + e.getClass().getSimpleName() + ")");
        }
    }

    private static void read(Yaml row, CodeTable reductions, Map<String, DenialRule> rules) {
        String group = row.text("group", "");
        String carc = row.text("carc");
        if (!group.isEmpty() && !GROUPS.contains(group)) {
            throw row.error("\"group\" must be one of " + GROUPS.stream().sorted().toList());
        }
        if (!carc.matches(CARC)) {
            throw row.error("\"carc\" must be a claim adjustment reason code such as 16 or B7");
        }
        if (reductions.translate(carc).isPresent() || !group.isEmpty() && reductions.translate(group + "-" + carc).isPresent()) {
            throw row.error("this row is never reached: codes/x12/carc-reduction.yaml says that the code does not deny");
        }
        Owner owner = row.choice("owner", Owner.class);
        if (!OWNERS.contains(owner)) {
            throw row.error("\"owner\" must be coding, registration or billing");
        }
        String cause = row.text("cause");
        if (cause.isBlank() || cause.length() > MAX_CAUSE) {
            throw row.error("\"cause\" must have 1 to " + MAX_CAUSE + " characters");
        }
        Scenario scenario = row.choice("scenario", Scenario.class);
        NextAction action = row.choice("action", NextAction.class);
        DeadlineKind deadline = row.choice("deadline", DeadlineKind.class);
        List<String> remarks = row.find("rarcs").isPresent() ? row.texts("rarcs") : List.of("");
        row.done();
        for (String rarc : remarks) {
            if (!rarc.isEmpty() && !rarc.matches(RARC)) {
                throw row.error("\"" + rarc + "\" is no remittance advice remark code");
            }
            DenialRule rule = new DenialRule(group, carc, rarc, java.util.Optional.of(scenario), owner, cause, action, deadline, row.place());
            DenialRule other = rules.putIfAbsent(rule.key(), rule);
            if (other != null) {
                throw row.error("the same codes stand at " + other.place());
            }
        }
    }

    /** @param remarks in the payer's order */
    public DenialRule classify(String group, String carc, List<String> remarks) {
        List<String> keys = new ArrayList<>();
        remarks.forEach(rarc -> keys.add(DenialRule.key(group, carc, rarc)));
        remarks.forEach(rarc -> keys.add(DenialRule.key("", carc, rarc)));
        keys.add(DenialRule.key(group, carc, ""));
        keys.add(DenialRule.key("", carc, ""));
        return keys.stream().filter(rules::containsKey).findFirst().map(rules::get).orElseGet(() -> DenialRule.unknown(group, carc));
    }

    public Collection<DenialRule> rules() {
        return List.copyOf(rules.values());
    }
}
