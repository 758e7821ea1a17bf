package io.payergateway.wiring;

import io.payergateway.x12.Envelope;
import io.payergateway.x12.InterchangeHandler;
import io.payergateway.x12.InterchangeHeader;
import io.payergateway.x12.InterchangeReader;
import io.payergateway.x12.InterchangeReport;
import io.payergateway.x12.Segment;
import io.payergateway.x12.X12Exception;
import io.payergateway.x12.X12Finding;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Optional;

/** Whether an X12 file is there to its end, which is the IEA of its last interchange (X12.5); one without it was cut off, or is still being written. */
final class FileEnd implements InterchangeHandler {
    private Optional<Segment> last = Optional.empty();
    private String isa13 = "";
    private int whole;
    private boolean cutSet;

    private FileEnd() {
    }

    /**
     * @return what is missing, as a sentence; empty where the file is whole
     * @throws X12Exception where it is no X12 up to where it ends
     */
    static Optional<String> missing(byte[] file) {
        FileEnd end = new FileEnd();
        InterchangeReport report = new InterchangeReader().read(new ByteArrayInputStream(file), end);
        return end.isThere(report) ? Optional.empty() : Optional.of(end.sentence());
    }

    /** The same for a file that may be no X12 at all: nothing is missing of that, except where it ends before it could say what it is. */
    static boolean isCutOff(byte[] file) {
        try {
            return missing(file).isPresent();
        } catch (X12Exception e) {
            return e.code() == X12Exception.Code.EMPTY || e.code() == X12Exception.Code.TRUNCATED_ISA;
        }
    }

    /** An IEA without its terminator may be cut itself: then only its control number shows that it is not. */
    private boolean isThere(InterchangeReport report) {
        boolean terminated = report.findings().stream().noneMatch(finding -> finding.code().equals("TERMINATOR_MISSING"));
        return last.filter(segment -> segment.is("IEA")).filter(iea -> terminated || iea.element(2).strip().equals(isa13)).isPresent();
    }

    private String sentence() {
        return "The file is cut off: the end of its last interchange (IEA) is missing" + (cutSet ? ", and that of its last transaction set (SE)" : "") + ". "
                + whole + " transaction sets in it have their end; nothing of the file was used.";
    }

    @Override
    public void read(Segment segment) {
        last = Optional.of(segment);
    }

    @Override
    public void interchangeStart(Segment isa, InterchangeHeader header) {
        isa13 = header.controlNumber();
    }

    @Override
    public void transactionEnd(Envelope envelope, List<X12Finding> trailer) {
        cutSet = trailer.stream().anyMatch(finding -> finding.code().equals("SE_MISSING"));
        whole += cutSet ? 0 : 1;
    }
}
