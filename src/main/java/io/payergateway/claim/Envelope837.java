package io.payergateway.claim;

import io.payergateway.model.ClaimKind;
import io.payergateway.partner.Clearinghouse;
import java.time.LocalDateTime;

/**
 * What surrounds the claims of one file: the partner's identities and the control numbers that the journal gave out.
 *
 * @param isaControlNumber   ISA13, nine digits
 * @param groupControlNumber GS06 as it is sent, so without leading zeros (X12.6: numeric, and a 999 echoes it)
 * @param at                 ISA09/10, GS04/05, BHT04/05, in the clearinghouse's zone
 */
public record Envelope837(Clearinghouse clearinghouse, ClaimKind kind, String isaControlNumber, String groupControlNumber, LocalDateTime at) {
    public Envelope837 {
        if (!isaControlNumber.matches("[0-9]{9}") || !groupControlNumber.matches("[1-9][0-9]{0,8}")) {
            throw new IllegalArgumentException("control numbers: ISA13 has nine digits, GS06 one to nine without leading zeros");
        }
        if (kind == ClaimKind.DENTAL) {
            throw new IllegalArgumentException("no writer for dental claims");
        }
    }

    /** BHT03 of the first transaction set, to which further ones add their number: what a 277CA repeats in its 2200B TRN02. */
    public String batchReference() {
        return "PG" + isaControlNumber + "-0001";
    }
}
