package io.payergateway.x12.claim;

/** The three guides of the 837. */
public enum ClaimGuide {
    PROFESSIONAL("837p", "005010X222A1", 50),
    INSTITUTIONAL("837i", "005010X223A2", 999),
    DENTAL("837d", "005010X224A2", 50);

    private final String folder;
    private final String version;
    private final int maxLines;

    ClaimGuide(String folder, String version, int maxLines) {
        this.folder = folder;
        this.version = version;
        this.maxLines = maxLines;
    }

    /** Under {@code mappings/x12}. */
    public String folder() {
        return folder;
    }

    /** For GS08 and ST03. */
    public String version() {
        return version;
    }

    /** How many service lines (loop 2400) a claim may have. */
    public int maxLines() {
        return maxLines;
    }
}
