package io.payergateway.hl7;

/**
 * Bytes of a connection that made no whole frame. They are kept, and never acknowledged, because nobody knows which message they belong to.
 *
 * @param bytes without VT and FS CR
 */
public record BrokenFrame(Reason reason, byte[] bytes) {

    /** The name, with FRAME_ before it, is the code of the quarantine and of the finding. */
    public enum Reason {
        /** A VT inside an open frame: the sender began anew. */ ABORTED,
        /** An FS that no CR follows. */ BAD_END,
        /** Longer than {@link MllpLimits#maxFrameBytes()}; the connection is closed. */ TOO_LARGE,
        /** A pause inside the frame above {@link MllpLimits#maxPause()}; the connection is closed. */ TIMED_OUT,
        /** The sender closed the connection inside the frame. */ CUT_OFF,
        /** Bytes outside any frame, other than line ends. */ OUTSIDE;

        public String code() {
            return "FRAME_" + name();
        }

        /** One sentence for the operations worklist. */
        public String detail() {
            return switch (this) {
                case ABORTED -> "A new frame began (VT) before the open one had ended (FS CR); the unfinished bytes are kept.";
                case BAD_END -> "The end of a frame (FS) was not followed by CR; the bytes are kept.";
                case TOO_LARGE -> "A frame grew beyond the limit; its bytes up to the limit are kept and the connection was closed.";
                case TIMED_OUT -> "The sender paused too long inside a frame; the bytes are kept and the connection was closed.";
                case CUT_OFF -> "The connection ended inside a frame; the bytes are kept.";
                case OUTSIDE -> "Bytes came outside any MLLP frame; they are kept.";
            };
        }
    }
}
