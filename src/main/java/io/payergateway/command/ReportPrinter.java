package io.payergateway.command;

import io.payergateway.inspection.FileReport;
import io.payergateway.inspection.PlainReport;
import io.payergateway.inspection.X12FileCheck;
import io.payergateway.inspection.X12Report;
import io.payergateway.x12.X12Finding;
import io.payergateway.x12.X12Finding.Place;
import io.payergateway.x12.check.X12Check;
import java.io.PrintStream;

/** What {@code check} found, in lines for people. */
final class ReportPrinter {
    private static final String INDENT = "      ";

    private final PrintStream out;

    ReportPrinter(PrintStream out) {
        this.out = out;
    }

    void print(FileReport report) {
        out.println(report.file() + ": " + report.format() + (report.format().isEmpty() ? "" : ", ") + report.verdict());
        if (report instanceof X12Report x12) {
            print(x12);
        } else {
            print((PlainReport) report);
        }
    }

    private void print(PlainReport report) {
        report.findings().forEach(finding ->
                out.println("  " + finding.severity() + " " + finding.code() + "  " + finding.place() + "\n" + INDENT + finding.message()));
        printUnlisted(report.unlisted());
    }

    private void print(X12Report report) {
        X12Check.Checked checked = report.result().checked();
        out.println("  " + report.summary());
        checked.findings().forEach(finding -> print(finding, report.result()));
        printUnlisted(checked.unlisted());
        checked.stopped().ifPresent(stop -> out.println("  ERROR " + stop.code() + "  " + (stop.offset() < 0 ? "" : "at byte " + stop.offset()) + "\n" + INDENT
                + stop.getMessage()));
        printAnswers(report.result());
    }

    private void printUnlisted(long unlisted) {
        if (unlisted > 0) {
            out.println("  and " + unlisted + " more that are not listed");
        }
    }

    private void print(X12Finding finding, X12FileCheck.Result result) {
        Place place = finding.place();
        out.println("\n  " + finding.severity() + " " + finding.code() + "  SNIP " + finding.snip() + "  " + X12Report.place(place)
                + "  (" + X12Report.envelope(place) + ")");
        result.marks().of(finding).ifPresent(mark -> out.println(INDENT + mark.text() + "\n" + INDENT + mark.mark()));
        out.println(INDENT + finding.message());
        out.println(INDENT + "rule: " + finding.source());
    }

    private void printAnswers(X12FileCheck.Result result) {
        for (X12FileCheck.Rendered answer : result.answers()) {
            out.println("\n  The " + answer.kind() + " that would answer it; nothing is sent, and its control numbers are samples:\n");
            answer.x12().lines().forEach(line -> out.println(INDENT + line));
        }
        if (result.unshown() > 0) {
            out.println("\n  and " + result.unshown() + " more answers that are not shown");
        }
    }
}
