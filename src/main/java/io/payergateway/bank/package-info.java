/** Money as the bank tells it: entries imported, each paired with the remittance it pays, and what is missing on either side told in time. */
package io.payergateway.bank;
