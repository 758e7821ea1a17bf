/** The 835: read, proved to balance, and posted to the claims; what does not balance is quarantined whole. */
package io.payergateway.remittance;
