package io.payergateway.x12.guide;

import java.util.List;
import java.util.Optional;

/**
 * One element or component of a segment as the guide wants it.
 *
 * @param number in the dictionary: "1035", "C003" for a composite
 * @param name from the dictionary, in our words
 * @param type of a simple element; AN for a composite
 * @param min and max characters of a simple element (sign and decimal point not counted)
 * @param repeat how often it may repeat, 1 for once
 * @param codes empty: any value
 * @param components empty for a simple element
 * @param conditions among the components
 * @param requiredComponents bit n for each required component n
 */
record ElementRule(String number, String name, Usage usage, DataType type, int min, int max, int repeat, Optional<CodeSet> codes, List<ElementRule> components,
        List<Condition> conditions, long requiredComponents) {

    ElementRule(String number, String name, Usage usage, DataType type, int min, int max, int repeat, Optional<CodeSet> codes, List<ElementRule> components,
            List<Condition> conditions) {
        this(number, name, usage, type, min, max, repeat, codes, components, conditions, required(components));
    }

    /** Bit n for each required one of them, counted from 1. */
    static long required(List<ElementRule> rules) {
        long required = 0;
        for (int i = 0; i < rules.size(); i++) {
            required |= rules.get(i).usage() == Usage.REQUIRED ? 1L << i + 1 : 0;
        }
        return required;
    }

    boolean composite() {
        return !components.isEmpty();
    }

    ElementRule with(Usage newUsage, Optional<CodeSet> newCodes) {
        return new ElementRule(number, name, newUsage, type, min, max, repeat, newCodes, components, conditions);
    }
}
