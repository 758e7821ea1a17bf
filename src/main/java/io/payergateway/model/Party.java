package io.payergateway.model;

/** NM1 of a remittance. @param entity NM101; name NM103, a last name or an organization's; idQualifier NM108, id NM109 */
public record Party(String entity, String name, String first, String middle, String idQualifier, String id) {
}
