package io.payergateway.benchmark;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.payergateway.wiring.MessageReceiver;
import io.payergateway.wiring.MllpChannelHandlers;
import io.payergateway.wiring.RefusedMessages;
import io.payergateway.hl7.Hl7Reader;
import io.payergateway.hl7.MllpFrameEncoder;
import io.payergateway.hl7.MllpLimits;
import io.payergateway.journal.Channel;
import io.payergateway.journal.Database;
import io.payergateway.journal.Intake;
import io.payergateway.mapping.DialectCatalog;
import io.payergateway.partner.Partners;
import io.payergateway.wiring.ReceiveProcessor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Properties;
import org.apache.camel.Processor;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** The gateway's own MLLP route from routes/, with its decoder, checks and receiver; its other routes stay off. */
final class GatewayListener implements AutoCloseable {
    private static final String ROUTE = "receive-mllp";

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final RefusedMessages refused;
    private final int port;

    GatewayListener(Database database, Intake intake) throws Exception {
        refused = new RefusedMessages(database.jdbi(), Clock.systemUTC());
        port = freePort();
        Partners partners = Partners.load(Path.of("config"), name -> name.endsWith("port") ? "1" : "benchmark");
        MessageReceiver receiver = new MessageReceiver(partners, new Hl7Reader(DialectCatalog.load(Path.of("mappings"))), intake, refused,
                Clock.systemUTC());
        context.getRegistry().bind("mllpDecoder", new MllpChannelHandlers(MllpLimits.DEFAULT, refused, () -> true));
        context.getRegistry().bind("mllpEncoder", new MllpFrameEncoder());
        context.getRegistry().bind("receiveMllp", new ReceiveProcessor(Channel.MLLP, receiver::receive, new SimpleMeterRegistry()));
        for (String bean : List.of("noteFailure", "answerNotStored")) {
            context.getRegistry().bind(bean, (Processor) exchange -> {
                throw new IllegalStateException("the measurement is void", exchange.getException());
            });
        }
        Properties properties = new Properties();
        properties.setProperty("mllp.host", "127.0.0.1");
        properties.setProperty("mllp.port", Integer.toString(port));
        properties.setProperty("inbox.dir", "target/benchmark/inbox");
        context.getPropertiesComponent().setInitialProperties(properties);
        context.setLoadTypeConverters(false);
        for (String file : List.of("errors", "1-receive-charges")) {
            PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.resolveResource(context, "file:routes/" + file + ".camel.yaml"));
        }
        List<RouteDefinition> others = context.getRouteDefinitions().stream().filter(route -> !route.getRouteId().equals(ROUTE)).toList();
        context.removeRouteDefinitions(others);
        context.start();
    }

    int port() {
        return port;
    }

    @Override
    public void close() {
        context.stop();
        refused.close();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
