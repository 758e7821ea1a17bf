/** Loads and checks what stands in mappings/: HL7 dialects, code tables, and partner-defined charge files read by Smooks. */
package io.payergateway.mapping;
