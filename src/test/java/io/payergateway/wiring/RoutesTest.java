package io.payergateway.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.ToDefinition;
import org.apache.camel.support.PluginHelper;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The routes as they run: connected, described, and with an answer to failure. */
class RoutesTest {
    private static RunningGateway gateway;
    private static DefaultCamelContext context;

    @BeforeAll
    static void start() throws Exception {
        gateway = new RunningGateway();
        context = (DefaultCamelContext) gateway.runtime().camel();
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void everyRouteHasItsIdADescriptionAndAnErrorPolicy() {
        assertThat(context.getRouteDefinitions()).hasSizeGreaterThan(12).allSatisfy(route -> {
            assertThat(route.getRouteId()).as("id").doesNotStartWith("route");
            assertThat(route.getDescriptionText()).as("description of " + route.getRouteId()).isNotBlank();
            assertThat(route.getRouteConfigurationId()).as("error policy of " + route.getRouteId()).isNotBlank();
            assertThat(context.getRouteConfigurationDefinition(route.getRouteConfigurationId())).as("policy " + route.getRouteConfigurationId()).isNotNull();
        });
    }

    @Test
    void everyDirectEndpointThatIsUsedIsAlsoServed() {
        Set<String> served = new HashSet<>();
        Set<String> used = new HashSet<>(Set.of("direct:receive-http", "direct:billing-queue")); // by the API and the outbox
        for (RouteDefinition route : context.getRouteDefinitions()) {
            if (route.getInput().getEndpointUri().startsWith("direct:")) {
                served.add(route.getInput().getEndpointUri());
            }
            org.apache.camel.model.ProcessorDefinitionHelper.filterTypeInOutputs(route.getOutputs(), ToDefinition.class).stream()
                    .map(ToDefinition::getUri).filter(uri -> uri != null && uri.startsWith("direct:")).forEach(used::add);
        }
        assertThat(served).isEqualTo(used);
    }

    /** A route of which one node leads starts once this node is chosen. */
    @Test
    void everyRouteIsStarted() {
        CamelContext running = context;
        Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(running.getRoutes())
                .allSatisfy(route -> assertThat(running.getRouteController().getRouteStatus(route.getRouteId()).isStarted()).isTrue()));
        assertThat(PluginHelper.getRoutesLoader(running)).isNotNull();
    }

    @Test
    void eachClearinghouseHasItsOwnPairOfRoutes() {
        assertThat(context.getRoutes()).extracting(org.apache.camel.Route::getRouteId)
                .containsAll(List.of("submit-clearpath", "collect-clearpath", "submit-relayone", "collect-relayone"));
    }
}
