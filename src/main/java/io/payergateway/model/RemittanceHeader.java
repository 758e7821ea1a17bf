package io.payergateway.model;

import java.util.List;

/**
 * Loop 2000: what a payer says of the claim payments that follow, as it came. Its sums are in no equation, and nothing is posted from them.
 *
 * @param number   LX01
 * @param claims   how many claim payments follow up to the next one
 * @param summary  elements of TS3 from TS301 on: provider, facility code, end of the fiscal period, claims, charge...; empty where there is none
 * @param medicare elements of TS2 likewise: Medicare's sums of inpatient claims
 */
public record RemittanceHeader(String number, int claims, List<String> summary, List<String> medicare) {
    public RemittanceHeader {
        summary = List.copyOf(summary);
        medicare = List.copyOf(medicare);
    }
}
