package io.payergateway.web;

import static io.payergateway.web.Route.Access.CONSOLE;

import io.payergateway.inspection.FileCheck;
import io.payergateway.inspection.FileRecords;
import io.payergateway.inspection.Wanted;
import io.payergateway.web.Route.Doc;
import io.payergateway.x12.SegmentSource;
import io.payergateway.x12.X12Exception;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The page where a file is checked and read. The file goes through memory once; the answer to its POST is all that comes of it. */
final class FilePages {
    /** What the form's box says where values are to be seen. */
    private static final String VALUES = "shown";

    private final Pages pages;
    private final FileCheck files;
    private final FileRecords records;
    private final Settings.Files limits;

    FilePages(Pages pages, FileCheck files, FileRecords records, Settings.Files limits) {
        this.pages = pages;
        this.files = files;
        this.records = records;
        this.limits = limits;
    }

    List<Route> routes() {
        return List.of(
            Route.get("/check", CONSOLE, Doc.of("Where a file can be dropped."), ask -> page("", true, Optional.empty())),
            Route.file("/check", CONSOLE, Doc.of("What is wrong with the file, how we would answer it, what it holds."), this::check));
    }

    private void check(Ask ask, Upload upload, Reply reply) throws IOException {
        UploadForm form = UploadForm.of(upload);
        UploadForm.File file = form.file().filter(each -> !each.name().isEmpty()).orElseThrow(() -> new Refusal(400, "FILE", "Choose a file first."));
        String partner = FileApi.partner(form.text("partner"), files.partners());
        boolean masked = !form.text("values").equals(VALUES);
        ShownRecords shown = new ShownRecords(masked);
        FileCheck.Inspected<Set<String>> seen = files.check(file.name(), file.content(), new Wanted(partner, true, masked), segments -> read(segments, shown));
        reply.send(page(partner, masked, Optional.of(new CheckedFile(seen.report(), partner, masked, shown, seen.made().orElse(Set.of())))));
    }

    /** Why reading stopped, or that it is no X12, is what the check says. */
    private Set<String> read(SegmentSource segments, ShownRecords shown) {
        try {
            return records.read(segments, shown::add).withoutRecords();
        } catch (X12Exception told) {
            return Set.of();
        }
    }

    private Answer page(String partner, boolean masked, Optional<CheckedFile> file) {
        var form = new CheckedFile.Form(new TreeSet<>(files.partners()), limits.bytes(), Show.bytes(limits.bytes()), partner, masked);
        return pages.page("check.jte", "Check a file", "check", Map.of("page", new CheckedFile.Page(form, file)));
    }
}
