/** Answers before adjudication: TA1, 999 and 277CA, read, matched to what was sent, and applied to the claims' lifecycle. */
package io.payergateway.acknowledgment;
