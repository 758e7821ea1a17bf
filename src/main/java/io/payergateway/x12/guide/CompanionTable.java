package io.payergateway.x12.guide;

import io.payergateway.x12.X12ConfigurationException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads a partner's differences; their form is described in {@code docs/reference/x12-guides.md}. */
final class CompanionTable {
    private CompanionTable() {
    }

    /** @throws X12ConfigurationException with file and line */
    static Companion read(Path file, Dictionary dictionary) {
        List<Companion.Change> changes = new ArrayList<>();
        String source = "";
        List<String> lines = Table.lines(file);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            String place = file + ":" + (i + 1) + ": ";
            if (line.startsWith("source ")) {
                source = line.substring(7).strip();
            } else {
                changes.add(change(line, place, dictionary));
            }
        }
        if (source.isEmpty()) {
            throw new X12ConfigurationException(file + ": the line \"source ...\" is missing: which companion guide says so");
        }
        return new Companion(file.getParent().getFileName().toString(), source, List.copyOf(changes));
    }

    private static Companion.Change change(String line, String place, Dictionary dictionary) {
        List<String> words = List.of(line.split("\\s+"));
        try {
            Companion.Verb verb = Companion.Verb.valueOf(words.get(0).toUpperCase(Locale.ROOT));
            boolean list = verb == Companion.Verb.CODES || verb == Companion.Verb.ALLOW;
            boolean number = verb == Companion.Verb.LENGTH || verb == Companion.Verb.REPEAT;
            if (words.size() != (list || number ? 3 : 2)) {
                throw new IllegalArgumentException("a line reads: require|forbid PLACE, codes|allow PLACE A,B, length|repeat PLACE NUMBER");
            }
            Situation.Target target = Situation.Target.parse(words.get(1), dictionary);
            if (target.path().isEmpty() && target.loop().isEmpty()) {
                throw new IllegalArgumentException(words.get(1) + " must begin with its loop: 2300/REF*G1, SET/BHT02");
            }
            if (number && !words.get(2).matches("[1-9]\\d{0,5}")) {
                throw new IllegalArgumentException(words.get(2) + " is no number");
            }
            if ((list || verb == Companion.Verb.LENGTH) && target.element() == 0) {
                throw new IllegalArgumentException(words.get(1) + " names no element");
            }
            return new Companion.Change(verb, target, list ? List.of(words.get(2).split(",")) : words.subList(2, words.size()), place);
        } catch (IllegalArgumentException e) {
            String message = e.getMessage().startsWith("No enum") ? words.get(0) + " is no change; there are require, forbid, codes, allow, length, repeat" : e.getMessage();
            throw new X12ConfigurationException(place + message);
        }
    }
}
