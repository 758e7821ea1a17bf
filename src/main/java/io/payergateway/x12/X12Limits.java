package io.payergateway.x12;

/**
 * What the reader accepts before it stops with an {@link X12Exception}; what it keeps in memory follows from these.
 *
 * @param segmentLength bytes in one segment
 * @param elements elements in one segment; the guides' longest segments have about 30
 * @param binaryLength bytes in the data of a BIN or BDS segment
 * @param loopSegments segments in one loop that is handed over whole ({@link GuideReader})
 * @param heldCharacters characters of the segments that are held at one time for one purpose: for the loop that is read, for the set whose guide is not
 *        known yet, for the loops that a situational rule looks into; and of what is listed of a file. Counting segments alone would let a few thousand of 64 KB
 *        fill any heap; 4 million are 20 times the largest claim that a guide allows (999 lines), and a small heap of 64 MB has room for all of these together
 * @param findings kept of one file; further ones are counted only
 */
public record X12Limits(int segmentLength, int elements, int binaryLength, int loopSegments, int heldCharacters, int findings) {
    public static final X12Limits STANDARD = new X12Limits(64 * 1024, 100, 16 * 1024 * 1024, 100_000, 4_000_000, 1_000);

    public X12Limits {
        if (segmentLength < 106 || elements < 16 || binaryLength < 0 || loopSegments < 1 || heldCharacters < segmentLength || findings < 1) {
            throw new IllegalArgumentException("A limit is too small to read any interchange");
        }
    }
}
