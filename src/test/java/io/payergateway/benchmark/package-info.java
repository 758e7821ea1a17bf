/**
 * Measurements, run by hand: {@code mvn -Pbenchmark}. Each prints what it measured and against what; none is a test.
 */
package io.payergateway.benchmark;
