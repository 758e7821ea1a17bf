package io.payergateway.partner;

import io.payergateway.yaml.YamlException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What payers agreed to pay, by what is done: the files of config/fee-schedules. */
public final class FeeSchedules {
    public static final FeeSchedules NONE = new FeeSchedules(Map.of());
    /** SVC01 as sent: qualifier HC, then what the sender separates components by; the seventh is a description. */
    private static final Pattern HCPCS = Pattern.compile("HC([^A-Z0-9 ])([A-Z0-9]{4,5})((?:\\1[A-Z0-9 ]*){0,4}).*", Pattern.DOTALL);

    /** @param placeOfService empty for any */
    record Key(String payer, String procedure, String placeOfService) {
    }

    private final Map<Key, List<Fee>> fees;

    private FeeSchedules(Map<Key, List<Fee>> fees) {
        this.fees = fees;
    }

    /**
     * None where there is no such folder.
     *
     * @param payers that rows may be for
     * @throws YamlException with file and line of each error, of the first hundred
     */
    public static FeeSchedules load(Path configDir, Set<String> payers) {
        List<String> problems = new ArrayList<>();
        Map<Key, List<Fee>> fees = new HashMap<>();
        new FeeScheduleFiles(configDir.toAbsolutePath().normalize(), payers, problems).read((key, fee) -> {
            List<Fee> same = fees.computeIfAbsent(key, any -> new ArrayList<>(1));
            same.stream().filter(fee::overlaps).findFirst().ifPresentOrElse(
                    other -> problems.add(fee.place() + ": is good on days on which " + other.place() + " is good for the same"), () -> same.add(fee));
        });
        if (!problems.isEmpty()) {
            throw new YamlException(String.join("\n", problems));
        }
        return new FeeSchedules(fees);
    }

    /** The fee that is good on that day; one of the place of service comes before one of any. */
    public Optional<Fee> find(String payer, String procedure, String placeOfService, LocalDate day) {
        return find(new Key(payer, procedure, placeOfService), day).or(() -> find(new Key(payer, procedure, ""), day));
    }

    private Optional<Fee> find(Key key, LocalDate day) {
        return fees.getOrDefault(key, List.of()).stream().filter(fee -> fee.isGoodOn(day)).findFirst();
    }

    /** Code and modifiers in one order, whichever the payer gives them in: "HC:99213:59:25" is "99213:25:59". Empty for what is no HCPCS code. */
    public static Optional<String> procedure(String svc01) {
        Matcher matcher = HCPCS.matcher(svc01.strip().toUpperCase(Locale.ROOT));
        return matcher.matches() ? Optional.of(procedure(matcher.group(2), matcher.group(3).split(Pattern.quote(matcher.group(1))))) : Optional.empty();
    }

    static String procedure(String code, String[] modifiers) {
        List<String> parts = new ArrayList<>(List.of(code));
        Arrays.stream(modifiers).map(String::strip).filter(modifier -> !modifier.isEmpty()).sorted().forEach(parts::add);
        return String.join(":", parts);
    }
}
