package io.payergateway.x12;

/**
 * Input that cannot be read as X12 at all, or beyond a limit: reading stops here. The message is one sentence for the person who has the
 * file, without any of its data. Everything less than that is an {@link X12Finding}.
 */
public final class X12Exception extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why reading stopped. */
    public enum Code { EMPTY, NOT_X12, ISA_LENGTH, DELIMITERS, TRUNCATED_ISA, SEGMENT_TOO_LONG, TOO_MANY_ELEMENTS, LOOP_TOO_LONG, DATA_AFTER_IEA }

    /** The offset where only the place in the transaction set is known. */
    public static final long UNKNOWN = -1;

    private final Code code;
    private final long offset;

    /** @param offset in bytes from the start of the stream, from 0, or {@link #UNKNOWN} */
    public X12Exception(Code code, long offset, String sentence) {
        super(sentence);
        this.code = code;
        this.offset = offset;
    }

    public Code code() {
        return code;
    }

    public long offset() {
        return offset;
    }
}
