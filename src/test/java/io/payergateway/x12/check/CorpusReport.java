package io.payergateway.x12.check;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** {@code mvn -Pcorpus}: our verdict on each file of the corpus beside those of other programs, as the table of docs/reference/x12-corpus.md. */
final class CorpusReport {
    private CorpusReport() {
    }

    public static void main(String[] arguments) throws IOException {
        if (Corpus.absent()) {
            System.out.println("No corpus at " + Corpus.FOLDER + ": skipped. Name its folder with -Dcorpus.dir=");
            return;
        }
        Corpus corpus = Corpus.load();
        System.out.println("| File | ours | " + String.join(" | ", Corpus.OTHERS) + " | rules |");
        System.out.println("|---|---|---|---|---|---|---|");
        List<String> open = new ArrayList<>();
        for (Corpus.Entry entry : corpus.entries()) {
            List<String> broken = corpus.broken(entry);
            System.out.println("| " + entry.name() + " | " + String.join(" | ", Stream.concat(Stream.of(entry.verdict()), entry.others().stream()).toList()) + " | "
                    + String.join(" ", broken) + " |");
            if (broken.contains("?")) {
                entry.errors().stream().filter(finding -> corpus.rules().stream().noneMatch(rule -> rule.covers(finding)))
                        .forEach(finding -> open.add(entry.name() + ": " + finding.code() + " " + finding.place() + ": " + finding.message()));
            }
        }
        System.out.println();
        System.out.println(corpus.entries().stream().filter(Corpus.Entry::disagrees).count() + " of " + corpus.entries().size() + " files: we differ from at least one program.");
        open.forEach(each -> System.out.println("No rule on the page: " + each));
        if (!open.isEmpty()) {
            System.exit(1);
        }
    }
}
