package io.payergateway.inspection;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.payergateway.x12.Envelope;
import io.payergateway.x12.GroupHeader;
import io.payergateway.x12.TransactionHeader;
import io.payergateway.x12.X12Finding;
import io.payergateway.x12.claim.Claim;
import io.payergateway.x12.claim.ClaimContext;
import io.payergateway.x12.claim.ClaimRead;
import io.payergateway.x12.record.Level;
import io.payergateway.x12.record.RecordException;
import io.payergateway.x12.record.Streamed;
import java.util.List;
import java.util.Optional;

/** One line of {@code read}, in the order of its JSON ({@code docs/reference/x12-records.md}). */
public sealed interface RecordLine {

    /** As it is printed. */
    record OfFile(String file, @JsonUnwrapped RecordLine line) {
    }

    /**
     * A record.
     *
     * @param type guide and loop: "835.claim"
     * @param at the position of its first segment, ST = 1; empty where the reader does not tell it
     */
    record Read(String type, String interchange, String group, String transaction, Optional<Integer> at, List<Within> within, Object record) implements RecordLine {
    }

    /** A loop that no record could be made of; the place and the reason stand in the problem. */
    record Unreadable(String type, String loop, String interchange, String group, String transaction, int at, List<Within> within, Problem problem)
            implements RecordLine {
    }

    /** What is wrong with an envelope or a version. */
    record Finding(String type, String code, String severity, String interchange, String group, String transaction, int at, String segment, int element,
            String message) implements RecordLine {
    }

    /** A record of an earlier line in which this one stands. @param number HL01, name and id NM103 and NM109; "" where it is no level */
    record Within(String type, int at, String number, String name, String id) {
    }

    record Problem(String segment, int at, String message) {
    }

    static RecordLine of(String guide, Streamed<?> streamed) {
        Streamed.Place place = streamed.place();
        String type = guide + "." + place.loop();
        List<Within> within = streamed.within().stream().map(outer -> within(guide, outer)).toList();
        if (streamed instanceof Streamed.Made<?> made) {
            return read(type, place.envelope(), Optional.of(place.position()), within, made.record());
        }
        RecordException problem = ((Streamed.Unreadable<?>) streamed).problem();
        Envelope envelope = place.envelope();
        return new Unreadable("unreadable", type, envelope.interchange().controlNumber(), group(envelope), transaction(envelope), place.position(), within,
                new Problem(problem.segment(), problem.position(), problem.getMessage()));
    }

    /** A claim of an 837 with what it stands below. */
    record ClaimBelow(ClaimContext context, Claim claim) {
    }

    static RecordLine of(String guide, ClaimRead claim) {
        if (claim instanceof ClaimRead.Readable read) {
            return read(guide + ".claim", read.envelope(), Optional.of(read.position()), List.of(), new ClaimBelow(read.context(), read.claim()));
        }
        ClaimRead.Unreadable failed = (ClaimRead.Unreadable) claim;
        Envelope envelope = failed.loop().envelope();
        RecordException problem = failed.why();
        return new Unreadable("unreadable", guide + "." + failed.loop().name(), envelope.interchange().controlNumber(), group(envelope), transaction(envelope),
                failed.loop().first().position(), List.of(), new Problem(problem.segment(), problem.position(), problem.getMessage()));
    }

    static RecordLine read(String type, Envelope envelope, Optional<Integer> at, List<Within> within, Object record) {
        return new Read(type, envelope.interchange().controlNumber(), group(envelope), transaction(envelope), at, within, record);
    }

    static RecordLine of(X12Finding finding) {
        X12Finding.Place place = finding.place();
        return new Finding("finding", finding.code(), finding.severity().name(), place.interchange(), place.group(), place.transaction(), place.segmentPosition(),
                place.segment(), place.element(), finding.message());
    }

    private static Within within(String guide, Streamed.Enclosing<?> outer) {
        String type = guide + "." + outer.loop();
        return outer.record() instanceof Level level
                ? new Within(type, outer.position(), level.level().number(), level.name().lastOrOrganization(), level.name().id()) : new Within(type, outer.position(), "", "", "");
    }

    private static String group(Envelope envelope) {
        return envelope.group().map(GroupHeader::controlNumber).orElse("");
    }

    private static String transaction(Envelope envelope) {
        return envelope.transaction().map(TransactionHeader::controlNumber).orElse("");
    }
}
