package io.payergateway.resolution;

import io.payergateway.model.Money;
import io.payergateway.yaml.Yaml;
import io.payergateway.yaml.YamlException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Who may give up how much: {@code config/write-offs.yaml}.
 *
 * @param apiRole role of whoever holds the API key
 * @param roles   role to the most that it may write off of one claim, with what was written off of it before
 */
public record WriteOffLimits(String apiRole, Map<String, Money> roles) {
    private static final String NAME = "write-offs.yaml";
    private static final String DOLLARS = "[0-9]{1,9}(\\.[0-9]{1,2})?";

    public WriteOffLimits {
        roles = Map.copyOf(roles);
    }

    /** @throws YamlException with file and line */
    public static WriteOffLimits load(Path config) {
        Yaml yaml = Yaml.load(config.resolve(NAME), NAME);
        Map<String, Money> roles = new LinkedHashMap<>();
        yaml.get("roles").entries().forEach((role, limit) -> {
            if (!limit.asText().matches(DOLLARS)) {
                throw limit.error("\"" + role + "\" must be dollars, such as 250.00");
            }
            roles.put(role, Money.of(limit.asText()));
        });
        Yaml apiRole = yaml.get("apiRole");
        if (!roles.containsKey(apiRole.asText())) {
            throw apiRole.error("\"apiRole\" must be one of the roles");
        }
        yaml.done();
        return new WriteOffLimits(apiRole.asText(), roles);
    }

    /** Why that role may not; empty where it may. @param before written off of the claim already: a limit that holds for each part alone holds for nothing */
    Optional<String> refusal(String role, Money before, Money more) {
        Money limit = roles.getOrDefault(role, Money.ZERO);
        Money amount = before.plus(more);
        return amount.compareTo(limit) <= 0 ? Optional.empty() : Optional.of("A " + role + " may write off " + limit + " of a claim, and this is " + amount
                + " (config/write-offs.yaml).");
    }
}
