package io.payergateway.wiring;

import io.payergateway.partner.Clearinghouse;
import io.payergateway.partner.Transport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.impl.cluster.ClusteredRoutePolicy;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.PropertiesComponent;
import org.apache.camel.spi.Resource;
import org.apache.camel.spi.RoutePolicy;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** The Camel context that runs {@code routes/*.camel.yaml}, with one pair of submit and collect routes for each clearinghouse. */
public final class Routes implements AutoCloseable {
    /** A stop waits this long for work under way; whatever is cut off then is found again in the database. */
    private static final long STOP_SECONDS = 5;

    /** What looks after files that this node itself sent or took, and says that it is alive: on each node. */
    private static final Set<String> OF_EACH_NODE = Set.of("watch-sending", "watch-taken-files");

    private final DefaultCamelContext context = new DefaultCamelContext();
    private Optional<Leadership> leadership = Optional.empty();

    /**
     * @param beans      what the routes refer to by {@code ref}
     * @param properties what the routes refer to by {@code {{name}}}
     */
    public Routes(Map<String, Object> beans, Properties properties) {
        context.getCamelContextExtension().setName("payer-gateway");
        beans.forEach(context.getRegistry()::bind);
        PropertiesComponent placeholders = context.getPropertiesComponent();
        placeholders.setInitialProperties(properties);
        context.getShutdownStrategy().setTimeout(STOP_SECONDS);
        context.getShutdownStrategy().setTimeUnit(TimeUnit.SECONDS);
        context.getShutdownStrategy().setShutdownNowOnTimeout(true);
        context.getShutdownStrategy().setLogInflightExchangesOnTimeout(false);
        context.setMessageHistory(false);
        context.setLoadTypeConverters(false);
    }

    public CamelContext context() {
        return context;
    }

    /** Before start: what runs by a clock or asks a partner runs on one node at a time; what answers its caller, or watches a folder of this machine, on all. */
    void runOnce(Leadership shared) throws Exception {
        leadership = Optional.of(shared);
        context.addService(shared);
        context.addRoutePolicyFactory((camel, id, node) -> isShared(id, (RouteDefinition) node) ? policy(shared, id) : null);
    }

    private static boolean isShared(String id, RouteDefinition route) {
        if (OF_EACH_NODE.contains(id)) {
            return false;
        }
        String from = route.getInput().getEndpointUri();
        return Stream.of("direct:", "netty:", "file:").noneMatch(from::startsWith);
    }

    private static RoutePolicy policy(Leadership leadership, String id) {
        try {
            return ClusteredRoutePolicy.forNamespace(leadership, id);
        } catch (Exception e) {
            throw new IllegalStateException("the route " + id + " cannot be led", e);
        }
    }

    /** @param billingSystems ids of those that are told directly */
    public void start(Path folder, Collection<Clearinghouse> clearinghouses, Collection<String> billingSystems) throws Exception {
        PluginHelper.getRoutesLoader(context).loadRoutes(resources(folder));
        for (Clearinghouse clearinghouse : clearinghouses) {
            addPartnerRoutes(clearinghouse);
        }
        for (String system : billingSystems) {
            TemplatedRouteBuilder.builder(context, "deliver-to-billing-system").routeId("deliver-" + system).parameter("system", system).add();
        }
        context.start();
    }

    private void addPartnerRoutes(Clearinghouse clearinghouse) {
        PartnerEndpoints endpoints = PartnerEndpoints.of(clearinghouse.id(), clearinghouse.transport());
        endpoints.bindTo(context.getRegistry());
        addFromTemplate("submit-by-" + endpoints.transport(), "submit-" + clearinghouse.id(), clearinghouse.id(), endpoints.submit());
        if (clearinghouse.transport() instanceof Transport.Sftp) {
            addFromTemplate("settle-by-sftp", "settle-" + clearinghouse.id(), clearinghouse.id(), endpoints.submit());
        }
        addFromTemplate("collect-by-" + endpoints.transport(), "collect-" + clearinghouse.id(), clearinghouse.id(), endpoints.collect());
    }

    private void addFromTemplate(String template, String routeId, String clearinghouse, String endpoint) {
        TemplatedRouteBuilder.builder(context, template).routeId(routeId).parameter("clearinghouse", clearinghouse).parameter("endpoint", endpoint).add();
    }

    private List<Resource> resources(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".camel.yaml")).sorted()
                    .map(file -> ResourceHelper.resolveResource(context, "file:" + file)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        leadership.ifPresent(Leadership::rest);
        context.stop();
    }
}
