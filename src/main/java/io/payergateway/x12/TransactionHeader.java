package io.payergateway.x12;

/**
 * The ST segment.
 *
 * @param id ST01: "837"
 * @param controlNumber ST02, at least 4 characters, unique in its group
 * @param version ST03: the guide, as GS08; "" where it is left out (835 and 4010)
 */
public record TransactionHeader(String id, String controlNumber, String version) {
    /** Characters of all. */
    public int length() {
        return id.length() + controlNumber.length() + version.length();
    }

    public static TransactionHeader of(Segment st) {
        return new TransactionHeader(st.element(1), st.element(2).strip(), st.element(3).strip());
    }
}
