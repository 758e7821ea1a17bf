package io.payergateway.x12.record;

import io.payergateway.x12.Delimiters;
import io.payergateway.x12.Interchanges;
import io.payergateway.x12.TransactionHeader;
import io.payergateway.x12.X12Writer;
import io.payergateway.x12.eligibility.EligibilityInquiry;
import io.payergateway.x12.eligibility.EligibilityResponse;
import io.payergateway.x12.payment.Remittance;
import io.payergateway.x12.status.ClaimAcknowledgment;
import io.payergateway.x12.status.StatusRequest;
import io.payergateway.x12.status.StatusResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The transaction sets that have complete records, and what the tests do with all of them. */
public record RecordSets<T>(String guide, String configuration, Class<T> type, String functionalId, String id) {
    public static final Path MAPPINGS = Path.of("mappings/x12");

    public static Stream<RecordSets<?>> all() {
        return Stream.of(new RecordSets<>("270", "smooks.xml", EligibilityInquiry.class, "HS", "270"),
                new RecordSets<>("271", "smooks.xml", EligibilityResponse.class, "HB", "271"), new RecordSets<>("276", "smooks.xml", StatusRequest.class, "HR", "276"),
                new RecordSets<>("277", "smooks.xml", StatusResponse.class, "HN", "277"),
                new RecordSets<>("277ca", "records.xml", ClaimAcknowledgment.class, "HN", "277"),
                new RecordSets<>("835", "records.xml", Remittance.class, "HP", "835"));
    }

    public RecordReader<T> reader() {
        return RecordReader.load(MAPPINGS.resolve(guide), configuration, type);
    }

    /** Segments from ST to SE in an interchange of their own. */
    public String interchange(String version, List<String> segments) {
        return Interchanges.ISA + "GS*" + functionalId + "*APPSENDER*APPRECEIVER*20260302*0930*1*X*" + version + "~" + String.join("~", segments)
                + "~GE*1*1~IEA*1*000000001~";
    }

    public List<T> read(RecordReader<T> reader, String interchange) {
        List<T> records = new ArrayList<>();
        reader.read(Interchanges.stream(interchange), each -> {
            if (each instanceof Streamed.Made<T> made) {
                records.add(made.record());
            } else {
                throw ((Streamed.Unreadable<T>) each).problem();
            }
        });
        return records;
    }

    /** Records as they are, hierarchy numbers included. */
    public String write(String version, List<?> records) {
        X12Writer writer = new X12Writer(Delimiters.STANDARD);
        writer.isa(Interchanges.header("000000001")).gs(Interchanges.group(functionalId, "1", version))
                .st(new TransactionHeader(id, "0001", id.equals("835") ? "" : version));
        records.forEach(each -> LoopCodec.of(each).write(each, writer));
        return new String(writer.se().ge().iea().bytes(), StandardCharsets.US_ASCII);
    }

    @Override
    public String toString() {
        return guide;
    }
}
