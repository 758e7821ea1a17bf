package io.payergateway.partner;

import io.payergateway.yaml.YamlException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;

/**
 * How many years records are kept after the last thing that happened to them ({@code config/retention/policy.yaml}).
 *
 * @param accounts an account with everything about it
 * @param others   messages without charges, bytes in quarantine, files
 * @param audit    who did what
 */
public record RetentionPolicy(int accounts, int others, int audit) {
    public static final int USUAL_YEARS = 7;
    public static final RetentionPolicy USUAL = new RetentionPolicy(USUAL_YEARS, USUAL_YEARS, USUAL_YEARS);
    private static final int MOST_YEARS = 100;

    /** The usual policy where there is no such folder. @throws YamlException with one line for each error */
    public static RetentionPolicy load(Path configDir) {
        Path folder = configDir.toAbsolutePath().normalize();
        Problems problems = new Problems();
        Map<String, RetentionPolicy> all = new PartnerFiles(folder, problems, Outside.NOTHING_GIVEN).read("retention", "retention policy", (id, section) ->
                new RetentionPolicy(years(section, "accounts"), years(section, "others"), years(section, "audit")));
        if (all.size() > 1) {
            problems.add(new YamlException(folder.getFileName() + "/retention: must hold one file at most, the policy"));
        }
        problems.throwIfAny();
        return all.values().stream().findFirst().orElse(USUAL);
    }

    private static int years(Section section, String key) {
        return section.integer(key, 1, MOST_YEARS, USUAL_YEARS);
    }

    /** Instants are UTC, and so are the days from which years are counted: what happened before that instant is past its time. */
    public static Instant before(Instant now, int years) {
        return now.atOffset(ZoneOffset.UTC).minusYears(years).toInstant();
    }
}
