package io.payergateway.inspection;

import io.payergateway.hl7.Checked;
import io.payergateway.hl7.FrameCheck;
import io.payergateway.hl7.Hl7File;
import io.payergateway.hl7.Hl7Reader;
import io.payergateway.hl7.UnreadableHl7Exception;
import io.payergateway.model.Finding;
import io.payergateway.model.HospitalMessage;
import io.payergateway.model.Owner;
import io.payergateway.model.Severity;
import io.payergateway.partner.Ehr;
import io.payergateway.partner.Partners;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks a file of HL7, message by message, each with the dialect of its sender. */
public final class Hl7FileCheck {
    private static final int LISTED = 1_000;
    private static final String FORMAT = "HL7";

    private final Partners partners;
    private final Hl7Reader reader;
    private final int megabytes;

    /** @param megabytes of a file, which is held whole */
    public Hl7FileCheck(Partners partners, Hl7Reader reader, int megabytes) {
        this.megabytes = megabytes;
        this.partners = partners;
        this.reader = reader;
    }

    PlainReport check(String file, InputStream in) throws IOException {
        byte[] content = in.readNBytes((megabytes << 20) + 1);
        if (content.length > megabytes << 20) {
            return PlainReport.unreadable(file, FORMAT, "FILE_TOO_LARGE", file + " is larger than " + megabytes + " MB; cut it into smaller files");
        }
        List<byte[]> messages = Hl7File.split(content);
        if (messages.isEmpty()) {
            return PlainReport.unreadable(file, FORMAT, "MESSAGE_MISSING", "the file holds no message");
        }
        Rows rows = new Rows();
        messages.forEach(message -> check(message, rows));
        return new PlainReport(file, FORMAT, rows.outcome, rows.listed, rows.unlisted);
    }

    private void check(byte[] message, Rows rows) {
        Checked checked = new FrameCheck().check(message);
        if (checked instanceof Checked.Refused refused) {
            rows.add(2, new PlainReport.PlainFinding("ERROR", refused.problem().reason(), refused.problem().segment(), refused.problem().text()));
            return;
        }
        for (Finding finding : read(message, checked)) {
            rows.add(finding.severity() == Severity.ERROR ? 1 : 0,
                    new PlainReport.PlainFinding(finding.severity().name(), finding.code(), finding.place(), finding.message()));
        }
    }

    private List<Finding> read(byte[] message, Checked checked) {
        Optional<Ehr> ehr = partners.ehr(checked.header().sendingApplication(), checked.header().sendingFacility());
        List<Finding> findings = new ArrayList<>();
        if (ehr.isEmpty()) {
            findings.add(Finding.warning("UNKNOWN_SENDER", Owner.OPERATIONS, "The sender is not in config/ehrs; read with the base mapping.", "MSH-3", "config/ehrs"));
        }
        try {
            for (HospitalMessage read : reader.read(message, ehr.map(Ehr::dialect).orElse("base"), ehr.map(Ehr::facility).orElse(""))) {
                findings.addAll(read.findings());
            }
        } catch (UnreadableHl7Exception e) {
            findings.add(Finding.error(e.reason(), Owner.OPERATIONS, e.getMessage(), "message", "HL7 2.5.1 chapter 2"));
        }
        return findings;
    }

    private static final class Rows {
        private final List<PlainReport.PlainFinding> listed = new ArrayList<>();
        private long unlisted;
        private int outcome;

        private void add(int weight, PlainReport.PlainFinding row) {
            outcome = Math.max(outcome, weight);
            if (listed.size() < LISTED) {
                listed.add(row);
            } else {
                unlisted++;
            }
        }
    }
}
