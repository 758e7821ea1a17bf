package io.payergateway.hl7;

/** The cheap check of a frame before its ACK: a scan of the delimiters, no parse. */
public final class FrameCheck {
    public Checked check(byte[] frame) {
        throw new UnsupportedOperationException();
    }
}
