package io.payergateway.wiring;

import java.nio.file.Path;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;

/** The bench of a gateway that runs by a test's configuration and by the bench's clock. */
final class GatewayBench extends LedgerBench implements AutoCloseable {
    final RunningGateway gateway;

    /** @param values of the configuration's placeholders */
    GatewayBench(Path config, Map<String, String> values) throws Exception {
        gateway = new RunningGateway(config, values, clock);
    }

    @Override
    Jdbi jdbi() {
        return gateway.database().jdbi();
    }

    @Override
    public void close() throws Exception {
        gateway.close();
    }
}
