package io.payergateway.mapping;

/**
 * Where one value of a {@link io.payergateway.model.HospitalMessage} came from.
 *
 * <p>A label is the way to the value by record components, list indices from 0: {@code patient.name.last}, {@code visit.account},
 * {@code coverages[0].memberId}, {@code diagnoses[1].code}, {@code charges[0].amount}, {@code charges[0].procedure.modifiers[1]},
 * {@code charges[0].diagnoses[0].code}. The procedure's code itself is {@code charges[0].procedure}. A claim's line names its charges, so
 * {@code claim.lines[i].X} joins to {@code charges[k].X}, where charge k has the line's charge id.
 *
 * @param label  "charges[0].procedure"
 * @param path   as the dialect writes it: "FT1-25.1", empty for a default
 * @param place  in the message: "FT1[2]-25.1", with the repetition where it is not the first: "PID-3[2].1"
 * @param value  as it stands in the message
 * @param rule   "path", "path when PID-3.5 is MR", "default", each with its table or function: "path, table relationship"
 * @param source file and line of the rule: "mappings/hl7/base.yaml:31"
 */
public record Origin(String label, String path, String place, String value, String rule, String source) {
}
