/**
 * The console and the HTTP API on Jetty's core server; the only home of Jetty and JTE. Nobody uses this package but the wiring.
 * A request goes one way: Gate (who may ask, and how much), Routes (which handler),
 * a handler that reads the stores and answers with a record or a page; a file comes as a stream (Upload) and its answer goes through Reply.
 */
package io.payergateway.web;
