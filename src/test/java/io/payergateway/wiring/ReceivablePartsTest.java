package io.payergateway.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.payergateway.partner.ConfigFolder;
import io.payergateway.partner.DemoPartners;
import io.payergateway.yaml.YamlException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReceivablePartsTest {
    private final AnswerBench bench = new AnswerBench();
    private final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    @AfterEach
    void close() {
        bench.close();
    }

    private ReceivableParts parts(Path config) {
        return ReceivableParts.of(bench.jdbi(), DemoPartners.load(), new Layout(Path.of("routes"), Path.of("mappings"), config), bench.clock(), meters);
    }

    @Test
    void theMetersHaveDollarsByPayerAgeAndWhatItCountsFrom() {
        ReceivableParts parts = parts(Path.of("config"));
        SentFile.of(bench.jdbi(), 2);
        assertThat(parts.book().turn()).isEqualTo(2);
        String scraped = meters.scrape();
        assertThat(scraped).contains("gateway_outstanding_dollars{age=\"0-30\",payer=\"evergreen\",since=\"sent\"} 300.0",
                "gateway_outstanding_dollars{age=\"over-120\",payer=\"unknown\",since=\"adjudicated\"} 0.0");
        assertThat(scraped.lines().filter(line -> line.startsWith("gateway_outstanding_dollars{"))).as("4 payers, 3 lists, 5 ages").hasSize(60);
        assertThat(parts.beans()).containsOnlyKeys("filingLimits", "receivableBook");
    }

    @Test
    void aWrongFeeScheduleStopsTheStartWithItsFileAndLine(@TempDir Path folder) throws Exception {
        Path config = ConfigFolder.copyTo(folder.resolve("config")).path();
        Files.createDirectories(config.resolve("fee-schedules"));
        Files.writeString(config.resolve("fee-schedules/evergreen.csv"), "payer,procedure,modifiers,placeOfService,amount,from,to\nevergreen,G0463,,,80,soon,\n");
        assertThatThrownBy(() -> parts(config)).isInstanceOf(YamlException.class).hasMessage("config/fee-schedules/evergreen.csv:2: from must be a date, as 2026-01-01");
    }
}
