package io.payergateway.web;

/**
 * What every page has around its content.
 *
 * @param active   the entry of the navigation that is lit
 * @param notice   of {@link Settings#notice}
 * @param snapshot for the counts in the navigation
 */
public record Frame(String title, String active, String notice, Snapshot snapshot) {
}
