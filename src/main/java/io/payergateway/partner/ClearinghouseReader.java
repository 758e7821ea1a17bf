package io.payergateway.partner;

import io.payergateway.yaml.Yaml;
import java.time.Duration;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One file of config/clearinghouses. */
final class ClearinghouseReader {
    /** ISA05 and ISA07 (X12.5 I05). */
    private static final Set<String> QUALIFIERS = Set.of("01", "14", "20", "27", "28", "29", "30", "33", "ZZ");

    private static final Duration SHORTEST_DEADLINE = Duration.ofSeconds(1);
    private static final Duration LONGEST_DEADLINE = Duration.ofDays(400);

    private ClearinghouseReader() {
    }

    static Clearinghouse read(String id, Section section) {
        Section isa = section.section("interchange");
        Section group = section.section("group");
        Section submitter = section.section("submitter");
        Section receiver = section.section("receiver");
        String usage = isa.text("usageIndicator", text -> text.matches("[PT]"), "must be P or T (ISA15)");
        Clearinghouse clearinghouse = new Clearinghouse(id, section.text("name"), qualifier(isa, "senderQualifier"), isaId(isa, "senderId"),
                qualifier(isa, "receiverQualifier"), isaId(isa, "receiverId"), groupId(group, "sender"), groupId(group, "receiver"), name(submitter, "name"),
                submitterId(submitter, "id"), name(submitter, "contactName"), submitter.text("contactPhone", Forms::isPhone, "must be ten digits"),
                submitter.has("contactEmail") ? submitter.text("contactEmail", text -> text.contains("@") && Forms.isX12Text(text, 256), "must be an e-mail address") : "",
                name(receiver, "name"), submitterId(receiver, "id"), usage.isEmpty() ? 'T' : usage.charAt(0), isa.flag("acknowledgmentRequested", true),
                answers(section), deadlines(section.section("deadlines")), nonAscii(section), batch(section.section("batch")), settling(section),
                failover(id, section), transport(section.section("transport")));
        List.of(isa, group, submitter, receiver).forEach(Section::done);
        return clearinghouse;
    }

    private static String qualifier(Section section, String key) {
        return section.text(key, QUALIFIERS::contains, "must be an ISA qualifier (01, 14, 20, 27, 28, 29, 30, 33, ZZ)");
    }

    private static String isaId(Section section, String key) {
        return section.text(key, text -> Forms.isX12Text(text, 15), "must be at most 15 characters that X12 allows, without spaces around");
    }

    private static String groupId(Section section, String key) {
        return section.text(key, text -> text.length() >= 2 && Forms.isX12Text(text, 15), "must be 2 to 15 characters that X12 allows");
    }

    private static String submitterId(Section section, String key) {
        return section.text(key, text -> text.length() >= 2 && Forms.isX12Text(text, 80), "must be 2 to 80 characters that X12 allows (NM109)");
    }

    private static String name(Section section, String key) {
        return section.text(key, text -> Forms.isX12Text(text, 60), "must be at most 60 characters that X12 allows");
    }

    private static AnswersWanted answers(Section section) {
        if (!section.has("answers")) {
            return AnswersWanted.NONE;
        }
        Section answers = section.section("answers");
        AnswersWanted wanted = new AnswersWanted(answers.flag("ta1", false), answers.flag("implementation999", false));
        answers.done();
        return wanted;
    }

    /** All four are asked for: an answer that nobody thought of would never be missed. */
    private static AnswerDeadlines deadlines(Section section) {
        Map<AwaitedAnswer, Duration> within = new EnumMap<>(AwaitedAnswer.class);
        for (AwaitedAnswer answer : AwaitedAnswer.values()) {
            section.durationOrNone(answer.key(), SHORTEST_DEADLINE, LONGEST_DEADLINE).ifPresent(deadline -> within.put(answer, deadline));
        }
        section.done();
        return new AnswerDeadlines(within);
    }

    private static NonAscii nonAscii(Section section) {
        if (!section.has("characters")) {
            return NonAscii.REFUSE;
        }
        Section characters = section.section("characters");
        String wanted = characters.text("nonAscii", text -> text.matches("refuse|transliterate"), "must be refuse or transliterate");
        characters.done();
        return wanted.equals("transliterate") ? NonAscii.TRANSLITERATE : NonAscii.REFUSE;
    }

    private static BatchRule batch(Section section) {
        List<LocalTime> hours = new ArrayList<>();
        for (Yaml hour : section.list("at")) {
            try {
                hours.add(LocalTime.parse(hour.asText()));
            } catch (DateTimeParseException e) {
                section.error("at", "must be a list of hours such as \"21:00\"");
            }
        }
        BatchRule rule = new BatchRule(section.integer("maxClaims", 1, 50_000), section.duration("maxAge", Duration.ZERO, Duration.ofDays(7)), hours,
                section.zone("zone"));
        section.done();
        return rule;
    }

    private static Settling settling(Section section) {
        if (!section.has("settling")) {
            return Settling.DEFAULT;
        }
        Section settling = section.section("settling");
        Settling wanted = new Settling(settling.duration("answerWithin", Duration.ofMinutes(1), Duration.ofDays(30), Settling.DEFAULT.answerWithin()),
                settling.flag("folderKeepsFiles", Settling.DEFAULT.folderKeepsFiles()));
        boolean https = section.has("transport") && section.section("transport").find("kind").filter(kind -> kind.asText().equals("https")).isPresent();
        if (settling.has("folderKeepsFiles") && https) {
            settling.error("folderKeepsFiles", "is for the folder of an SFTP server, and the transport is another");
        }
        settling.done();
        return wanted;
    }

    private static Optional<String> failover(String id, Section section) {
        if (!section.has("failover")) {
            return Optional.empty();
        }
        String standIn = section.reference("failover", "clearinghouse");
        if (standIn.equals(id)) {
            section.error("failover", "names the clearinghouse itself; it must be another one");
        }
        return Optional.of(standIn);
    }

    private static Transport transport(Section section) {
        String kind = section.text("kind", text -> text.matches("sftp|https"), "must be sftp or https");
        Transport transport = kind.equals("https")
                ? new Transport.Https(section.https("submit"), section.https("responses"), section.secret("bearerToken"), section.path("trustStore"),
                        section.secret("trustStorePassword"), limits(section))
                : sftp(section);
        if (!kind.isEmpty()) {
            section.done();
        }
        return transport;
    }

    private static Transport sftp(Section section) {
        return new Transport.Sftp(section.text("host"), section.integer("port", 1, 65_535), section.text("user"), login(section), section.path("knownHosts"),
                section.text("uploadDir"), section.text("downloadDir"), limits(section));
    }

    /** Exactly one way to log in, so that nobody has to know which of two would be tried. */
    private static Transport.Login login(Section section) {
        boolean password = section.has("password");
        boolean key = section.has("privateKey");
        if (password && key) {
            section.error("privateKey", "and \"password\" exclude each other: write exactly one of them");
        } else if (!password && !key) {
            section.error("password", "or \"privateKey\" must be there: exactly one of them");
        }
        if (!key && section.has("privateKeyPassphrase")) {
            section.error("privateKeyPassphrase", "belongs to a \"privateKey\", and there is none");
        }
        if (!key) {
            return new Transport.Password(password ? section.secret("password") : "");
        }
        return new Transport.PrivateKey(section.file("privateKey"),
                section.has("privateKeyPassphrase") ? Optional.of(section.secret("privateKeyPassphrase")) : Optional.empty());
    }

    private static Transport.Limits limits(Section section) {
        return new Transport.Limits(section.duration("readTimeout", Duration.ofSeconds(1), Duration.ofMinutes(10), Transport.Limits.DEFAULT.readTimeout()),
                section.integer("maxAnswerMegabytes", 1, Transport.Limits.DEFAULT.maxAnswerMegabytes(), Transport.Limits.DEFAULT.maxAnswerMegabytes()));
    }
}
