/**
 * The one record of the truth, shared by all exchanges: the database, raw messages and files, the claim lifecycle, control numbers,
 * worklists, the outbox and the totals. Every step of the gateway is one local transaction on a {@link org.jdbi.v3.core.Handle} that the
 * caller opens and passes to the stores; no store commits.
 */
package io.payergateway.journal;
