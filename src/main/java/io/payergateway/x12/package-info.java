/** The grammar of X12 and nothing of its meaning: delimiters, segments, envelopes, reader, writer, and the SAX reader that feeds Smooks. */
package io.payergateway.x12;
