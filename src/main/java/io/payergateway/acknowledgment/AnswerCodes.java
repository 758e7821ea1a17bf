package io.payergateway.acknowledgment;

import io.payergateway.mapping.CodeTable;
import io.payergateway.model.Acknowledgment.Problem;
import io.payergateway.model.Acknowledgment.Status;
import io.payergateway.model.Owner;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** Says in our own words what the codes of acknowledgments mean, and whose work follows; from the tables under {@code mappings/codes/x12}. */
public final class AnswerCodes {
    /** In the owner table: the entity of the status decides. */
    private static final String BY_ENTITY = "ENTITY";
    private static final Set<String> PERSONS = Set.of("IL", "QC");
    private static final Set<String> CODING_SEGMENTS = Set.of("HI", "SV1", "SV2", "SV3", "SV5");
    private static final Set<String> REGISTRATION_SEGMENTS = Set.of("NM1", "DMG", "SBR", "PAT", "N3", "N4");
    /** The loops of the subscriber and the patient; an NM1 elsewhere names a provider, a payer or ourselves. */
    private static final Set<String> PERSON_LOOPS = Set.of("2000B", "2000C", "2010BA", "2010CA", "");

    private final CodeTable notes;
    private final CodeTable segmentErrors;
    private final CodeTable elementErrors;
    private final CodeTable categories;
    private final CodeTable statuses;
    private final CodeTable owners;
    private final CodeTable entities;

    private AnswerCodes(Path folder) {
        notes = table(folder, "ta1-note");
        segmentErrors = table(folder, "segment-error");
        elementErrors = table(folder, "element-error");
        categories = table(folder, "status-category");
        statuses = table(folder, "status-code");
        owners = table(folder, "status-owner");
        entities = table(folder, "entity");
        owners.values().values().stream().filter(owner -> !owner.equals(BY_ENTITY)).forEach(Owner::valueOf);
    }

    /**
     * @param codes the folder mappings/codes
     * @throws io.payergateway.yaml.YamlException with file and line
     */
    public static AnswerCodes load(Path codes) {
        return new AnswerCodes(codes.resolve("x12"));
    }

    private static CodeTable table(Path folder, String name) {
        return CodeTable.load(folder.resolve(name + ".yaml"), name, "codes/x12/" + name + ".yaml");
    }

    /** TA105 as the end of a sentence. */
    String note(String code) {
        return text(notes, code) + " (TA105 " + code + ")";
    }

    String problem(Problem problem) {
        String segment = problem.segment() + (problem.loop().isEmpty() ? "" : " in loop " + problem.loop());
        if (problem.element().isEmpty()) {
            return segment + " " + text(segmentErrors, problem.segmentCode()) + " (IK304 " + problem.segmentCode() + ")";
        }
        return problem.segment() + problem.element() + (problem.loop().isEmpty() ? "" : " in loop " + problem.loop()) + " "
                + text(elementErrors, problem.elementCode()) + " (IK403 " + problem.elementCode() + ")";
    }

    Owner owner(Problem problem) {
        if (CODING_SEGMENTS.contains(problem.segment())) {
            return Owner.CODING;
        }
        boolean person = REGISTRATION_SEGMENTS.contains(problem.segment()) && PERSON_LOOPS.contains(problem.loop());
        return person ? Owner.REGISTRATION : Owner.BILLING;
    }

    /** "was rejected for invalid information: the NPI is wrong, billing provider (A7:562:85)". */
    String status(Status status) {
        String entity = status.entity().isEmpty() ? "" : ", " + text(entities, status.entity());
        String code = status.category() + ":" + status.code() + (status.entity().isEmpty() ? "" : ":" + status.entity());
        return text(categories, status.category()) + ": " + text(statuses, status.code()) + entity + " (" + code + ")";
    }

    Owner owner(Status status) {
        String owner = text(owners, status.code());
        if (owner.equals(BY_ENTITY)) {
            return PERSONS.contains(status.entity()) ? Owner.REGISTRATION : Owner.BILLING;
        }
        return owner.isEmpty() ? Owner.BILLING : Owner.valueOf(owner);
    }

    private static String text(CodeTable table, String code) {
        Optional<String> text = table.translate(code);
        return text.orElse("");
    }
}
