package io.payergateway.web;

import io.payergateway.inspection.FileReport;
import java.util.Optional;
import java.util.Set;

/**
 * One file as the page shows it, for the time of one answer.
 *
 * @param partner        whose companion guides were asked, "" for none
 * @param records        of X12 what could be read, until the reading stopped
 * @param withoutRecords the guides that no records can be made of yet
 */
public record CheckedFile(FileReport report, String partner, boolean masked, ShownRecords records, Set<String> withoutRecords) {

    /** The form around it. @param limit of a file, in words @param partner chosen */
    public record Form(Set<String> partners, long bytes, String limit, String partner, boolean masked) {
    }

    /** What the page needs. */
    public record Page(Form form, Optional<CheckedFile> file) {
    }
}
