package io.payergateway.model;

import java.util.List;

/**
 * What table 1 of an 835 says of payer and payee besides their names, and what table 2 says of groups of claims. Account numbers of BPR stay in the file.
 *
 * @param handling     BPR01
 * @param productionDate DTM*405, CCYYMMDD as sent
 * @param payerLines   N3 and N4 of 1000A, one line each; payeeLines of 1000B
 * @param contacts     PER of 1000A: "BL PAYMENTS TE 5550100000"
 * @param payeeReferences REF of 1000B: TJ tax id, PQ payee number
 * @param headers      loops 2000, in their order
 */
public record RemittanceDetail(String handling, String productionDate, List<String> payerLines, List<String> payeeLines, List<String> contacts,
                               List<CodedText> payeeReferences, List<RemittanceHeader> headers) {
    public static final RemittanceDetail NONE = new RemittanceDetail("", "", List.of(), List.of(), List.of(), List.of(), List.of());

    public RemittanceDetail {
        payerLines = List.copyOf(payerLines);
        payeeLines = List.copyOf(payeeLines);
        contacts = List.copyOf(contacts);
        payeeReferences = List.copyOf(payeeReferences);
        headers = List.copyOf(headers);
    }

    /** The same of a set with these loops 2000. */
    public RemittanceDetail with(List<RemittanceHeader> loops) {
        return new RemittanceDetail(handling, productionDate, payerLines, payeeLines, contacts, payeeReferences, loops);
    }
}
