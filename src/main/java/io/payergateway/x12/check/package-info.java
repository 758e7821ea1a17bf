/** One call checks a stream of X12: grammar, guide tables and the rules beside them. */
package io.payergateway.x12.check;
