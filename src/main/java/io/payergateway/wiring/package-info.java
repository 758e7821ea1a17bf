/**
 * Where the parts meet: the one home of Camel. Builds everything by hand in {@link io.payergateway.wiring.GatewayRuntime} and gives the routes under
 * {@code routes/} the beans they name. Nothing here decides; it moves things along.
 */
package io.payergateway.wiring;
