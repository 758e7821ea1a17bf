package io.payergateway.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.payergateway.journal.FindingRow;
import io.payergateway.journal.FindingStore;
import io.payergateway.model.Owner;
import io.payergateway.partner.Partners;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A file beyond the limit is refused at every door, operations hears of it once, and nothing of it is kept. */
class ResponseSizeTest {
    private static final int LIMIT = ResponseDispatcher.MAX_FILE_BYTES;
    private static AnswerBench bench;
    private static PartnerSteps steps;

    @BeforeAll
    static void open() {
        bench = new AnswerBench();
        steps = new PartnerSteps(new Partners(Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), null), null, bench.dispatcher());
    }

    @AfterAll
    static void close() {
        bench.close();
    }

    /** Without end, and what it costs can be asked. */
    private static final class Endless extends InputStream {
        private long given;

        @Override
        public int read() {
            given++;
            return 'A';
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            given += length;
            return length;
        }
    }

    private static List<FindingRow> told(String fileName) {
        return bench.jdbi().withHandle(handle -> new FindingStore().open(handle, Owner.OPERATIONS, 0, 1000)).stream()
                .filter(row -> row.finding().place().equals("file " + fileName + " of clearpath")).toList();
    }

    private static long kept() {
        return bench.jdbi().withHandle(handle -> handle.createQuery("select count(*) from interchange where direction = 'IN'").mapTo(Long.class).one());
    }

    private static Exchange response(String name, Object body) {
        Exchange exchange = new DefaultExchange(new DefaultCamelContext());
        exchange.setProperty("clearinghouse", "clearpath");
        exchange.setProperty("responseName", name);
        exchange.getMessage().setBody(body);
        return exchange;
    }

    private static void keep(Exchange exchange) throws Exception {
        steps.byName().get("keepResponse").process(exchange);
    }

    @Test
    void theDispatcherItselfRefusesWhatIsTooLarge() {
        byte[] large = new byte[LIMIT + 1];
        long before = kept();
        assertThatThrownBy(() -> bench.dispatcher().receive("clearpath", "large.835", large)).isInstanceOf(ResponseIntake.TooLarge.class);
        assertThatThrownBy(() -> bench.dispatcher().receive("clearpath", "large.835", large)).isInstanceOf(ResponseIntake.TooLarge.class);
        assertThat(kept()).isEqualTo(before);
        assertThat(told("large.835")).singleElement().satisfies(row -> {
            assertThat(row.finding().code()).isEqualTo("RESPONSE_TOO_LARGE");
            assertThat(row.finding().message()).isEqualTo("A file is larger than 134217728 bytes and was not taken; it stays at the clearinghouse.");
        });
    }

    @Test
    void operationsHearsAgainOnceThePersonHasSettledIt() {
        assertThat(bench.dispatcher().fits("clearpath", "again.835", LIMIT)).isTrue();
        assertThat(told("again.835")).isEmpty();
        assertThat(bench.dispatcher().fits("clearpath", "again.835", LIMIT + 1L)).isFalse();
        bench.jdbi().useHandle(handle -> new FindingStore().resolve(handle, told("again.835").get(0).id(), "asked for parts", bench.clock().instant()));
        assertThat(bench.dispatcher().fits("clearpath", "again.835", LIMIT + 1L)).isFalse();
        assertThat(told("again.835")).hasSize(1);
    }

    @Test
    void anAnnouncedLengthBeyondTheLimitIsRefusedBeforeAByteIsRead() {
        Endless endless = new Endless();
        Exchange exchange = response("announced.835", endless);
        exchange.getMessage().setHeader(Exchange.CONTENT_LENGTH, Long.toString(LIMIT + 1L));
        assertThatThrownBy(() -> keep(exchange)).isInstanceOf(ResponseIntake.TooLarge.class);
        assertThat(endless.given).isZero();
        assertThat(told("announced.835")).hasSize(1);
    }

    @Test
    void aStreamWithoutEndIsReadToTheLimitAndRefused() {
        Endless endless = new Endless();
        long before = kept();
        Exchange exchange = response("endless.835", endless);
        assertThatThrownBy(() -> keep(exchange)).isInstanceOf(ResponseIntake.TooLarge.class);
        assertThat(endless.given).isEqualTo(LIMIT + 1L);
        // tried again by the route: its beginning is not taken for the whole
        assertThatThrownBy(() -> keep(exchange)).isInstanceOf(ResponseIntake.TooLarge.class);
        assertThat(kept()).isEqualTo(before);
        assertThat(told("endless.835")).hasSize(1);
    }

    @Test
    void aStreamWithinTheLimitIsKeptWholeAlsoWhenTheStepIsTriedAgain() throws Exception {
        byte[] file = AnswerFile.ta1("000000001", "A", "000").bytes();
        Exchange exchange = response("small.ta1", new ByteArrayInputStream(file));
        keep(exchange);
        long before = kept();
        keep(exchange);
        assertThat(kept()).isEqualTo(before + 1);
        assertThat((byte[]) exchange.getMessage().getBody()).isEqualTo(file);
    }

    @Test
    void aFolderIsLookedThroughWithoutLoadingWhatIsTooLarge() {
        GenericFile<Object> file = new GenericFile<>();
        file.setFileNameOnly("folder.835");
        file.setFileLength(LIMIT);
        assertThat(steps.sizeFilter("clearpath").accept(file)).isTrue();
        file.setFileLength(LIMIT + 1L);
        assertThat(steps.sizeFilter("clearpath").accept(file)).isFalse();
        assertThat(steps.sizeFilter("clearpath").accept(file)).isFalse();
        assertThat(told("folder.835")).hasSize(1);
    }
}
