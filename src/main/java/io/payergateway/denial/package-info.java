/** Denied adjustments: what they mean, whose they are, by when to act, and what may be done about them. */
package io.payergateway.denial;
