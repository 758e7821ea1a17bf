/** A remittance as a person reads it: in words, with its balance, as records for pages and API and as a PDF; and what all posted ones add up to. It changes nothing. */
package io.payergateway.advice;
