/** YAML with its places: every value knows its file and line, so that a configuration error can say where. Used by {@code mapping} and {@code partner}. */
package io.payergateway.yaml;
