package io.payergateway.hl7;

import java.time.Duration;

/**
 * What one MLLP listener puts up with.
 *
 * @param maxFrameBytes  of one message, without the frame characters
 * @param maxPause       between two bytes inside a frame; it says nothing about the pause between frames
 * @param maxConnections open at the same time; for one more the longest idle one is closed, or the new one where none is idle
 */
public record MllpLimits(int maxFrameBytes, Duration maxPause, int maxConnections) {
    public static final MllpLimits DEFAULT = new MllpLimits(10 * 1024 * 1024, Duration.ofSeconds(15), 512);

    public MllpLimits {
        if (maxFrameBytes < 1 || maxPause.isNegative() || maxPause.isZero() || maxConnections < 1) {
            throw new IllegalArgumentException("every limit must be above zero");
        }
    }
}
