/** Complete typed records of the claim payment, 005010X221A1 (835). What the money means is the package {@code remittance}'s part. */
package io.payergateway.x12.payment;
