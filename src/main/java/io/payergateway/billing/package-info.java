/** What goes back to billing: business events from the outbox to the queue, at least once, each with its stable id. */
package io.payergateway.billing;
