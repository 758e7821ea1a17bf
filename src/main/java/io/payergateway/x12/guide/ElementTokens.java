package io.payergateway.x12.guide;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what a guide's line says of elements: {@code R01=85 S02-05<10 R06(R1=HC R2 S3)} ({@code docs/reference/x12-guides.md}). */
final class ElementTokens {
    private static final Pattern TOKEN = Pattern.compile("([RS])(\\d{1,2})(?:-(\\d{1,2}))?((?:[<>^]\\d{1,9})*)(?:=([^\\s()]+))?(?:\\((.*)\\))?");
    private static final Pattern LIMIT = Pattern.compile("([<>^])(\\d+)");

    private final Function<String, Optional<CodeSet>> lists;

    /** @param lists the code lists by name */
    ElementTokens(Function<String, Optional<CodeSet>> lists) {
        this.lists = lists;
    }

    /**
     * @param standard what the dictionary has, in order
     * @return as many rules as the dictionary has; those without a token are NOT_USED
     * @throws IllegalArgumentException that says what is wrong with which token
     */
    List<ElementRule> read(String text, List<ElementRule> standard) {
        List<ElementRule> rules = new ArrayList<>();
        standard.forEach(each -> rules.add(each.with(Usage.NOT_USED, each.codes())));
        int last = 0;
        for (String word : words(text)) {
            Matcher token = TOKEN.matcher(word);
            if (!token.matches()) {
                throw new IllegalArgumentException(word + " is no token like R01=85 or S04");
            }
            int from = Integer.parseInt(token.group(2));
            int to = token.group(3) == null ? from : Integer.parseInt(token.group(3));
            if (from <= last || to < from || to > standard.size()) {
                throw new IllegalArgumentException(word + " is out of order, or beyond the " + standard.size() + " positions of the dictionary");
            }
            for (int position = from; position <= to; position++) {
                rules.set(position - 1, rule(word, token, standard.get(position - 1)));
            }
            last = to;
        }
        return List.copyOf(rules);
    }

    private ElementRule rule(String word, Matcher token, ElementRule standard) {
        Usage usage = token.group(1).equals("R") ? Usage.REQUIRED : Usage.SITUATIONAL;
        Optional<CodeSet> codes = token.group(5) == null ? Optional.empty() : Optional.of(codes(word, token.group(5)));
        List<ElementRule> components = standard.components();
        if (token.group(6) != null) {
            if (!standard.composite()) {
                throw new IllegalArgumentException(word + ": the dictionary has no composite here");
            }
            components = read(token.group(6), components);
        } else if (standard.composite() && codes.isPresent()) {
            throw new IllegalArgumentException(word + ": codes belong to a component of this composite");
        }
        int min = standard.min();
        int max = standard.max();
        int repeat = standard.repeat();
        Matcher limit = LIMIT.matcher(token.group(4));
        while (limit.find()) {
            int value = Integer.parseInt(limit.group(2));
            switch (limit.group(1)) {
                case "<" -> max = value;
                case ">" -> min = value;
                default -> repeat = value;
            }
        }
        if (min > max || max > standard.max() || min < standard.min() || repeat > standard.repeat() || repeat < 1) {
            throw new IllegalArgumentException(word + " is wider than the dictionary, or leaves nothing");
        }
        return new ElementRule(standard.number(), standard.name(), usage, standard.type(), min, max, repeat, codes, components, standard.conditions());
    }

    private CodeSet codes(String word, String text) {
        if (text.startsWith("@")) {
            return lists.apply(text.substring(1)).orElseThrow(() -> new IllegalArgumentException(word + ": codes.tsv has no list " + text.substring(1)));
        }
        List<String> codes = List.of(text.replace('_', ' ').split(",", -1));   // a code with a blank in it: SITUATIONAL_TRIGGER
        if (codes.stream().anyMatch(String::isEmpty) || codes.stream().distinct().count() != codes.size()) {
            throw new IllegalArgumentException(word + ": a code is empty or stands twice");
        }
        return new CodeSet(codes);
    }

    /** Words between blanks outside of brackets. */
    static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        int depth = 0;
        for (char c : text.toCharArray()) {
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (c == ' ' && depth == 0) {
                if (!word.isEmpty()) {
                    words.add(word.toString());
                }
                word.setLength(0);
            } else {
                word.append(c);
            }
        }
        if (depth != 0) {
            throw new IllegalArgumentException("a bracket is not closed");
        }
        if (!word.isEmpty()) {
            words.add(word.toString());
        }
        return words;
    }
}
