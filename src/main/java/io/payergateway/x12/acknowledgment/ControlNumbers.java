package io.payergateway.x12.acknowledgment;

/** Where the answers' own control numbers come from. Each call gives one that was never given before for the same parties. */
public interface ControlNumbers {
    /** ISA13. @param usage ISA15 */
    long interchange(String senderQualifier, String sender, String receiverQualifier, String receiver, String usage);

    /** GS06. @param sender GS02, receiver GS03 */
    long group(String sender, String receiver);

    /** From 1 on, for showing what would be answered; never for sending. */
    static ControlNumbers samples() {
        return new ControlNumbers() {
            private long interchanges;
            private long groups;

            @Override
            public long interchange(String senderQualifier, String sender, String receiverQualifier, String receiver, String usage) {
                return ++interchanges;
            }

            @Override
            public long group(String sender, String receiver) {
                return ++groups;
            }
        };
    }
}
