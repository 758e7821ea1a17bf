/** The real lifecycle against partners, carriers and crashes that a seed decides: one thread, a fake clock, a real PostgreSQL, so that a failing seed fails again. */
package io.payergateway.simulation;
