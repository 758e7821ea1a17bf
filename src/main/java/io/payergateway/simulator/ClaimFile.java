package io.payergateway.simulator;

import io.payergateway.model.Money;
import io.payergateway.x12.Delimiters;
import io.payergateway.x12.GroupHeader;
import io.payergateway.x12.InterchangeHeader;
import io.payergateway.x12.TransactionHeader;
import io.payergateway.x12.X12Finding;
import java.math.BigDecimal;
import java.util.List;

/**
 * What the simulator reads of a file of 837s: what its answers repeat, and no more.
 *
 * @param interchanges in the order of the file
 */
record ClaimFile(List<Interchange> interchanges) {
    ClaimFile {
        interchanges = List.copyOf(interchanges);
    }

    /** Nothing but TA1s and 999s, which nobody answers. */
    boolean isAcknowledgment() {
        return interchanges.stream().allMatch(each -> each.groups().stream().allMatch(group -> group.header().functionalId().equals("FA")));
    }

    /**
     * @param delimiters the sender's, used in the answers too: what it sent without them can be repeated
     * @param findings   what is wrong with its envelopes
     */
    record Interchange(InterchangeHeader header, Delimiters delimiters, List<Group> groups, List<X12Finding> findings) {
        Interchange {
            groups = List.copyOf(groups);
            findings = List.copyOf(findings);
        }

        List<SubmittedClaim> claims() {
            return groups.stream().flatMap(group -> group.transactions().stream()).flatMap(set -> set.claims().stream()).toList();
        }
    }

    record Group(GroupHeader header, List<Transaction> transactions) {
        Group {
            transactions = List.copyOf(transactions);
        }
    }

    /**
     * One ST.
     *
     * @param batchReference BHT03
     * @param submitter      1000A, receiver 1000B
     */
    record Transaction(TransactionHeader header, String batchReference, Party submitter, Party receiver, List<SubmittedClaim> claims) {
        Transaction {
            claims = List.copyOf(claims);
        }
    }

    /** An organization or person as NM1 names it: NM103, NM104, NM109. */
    record Party(String name, String firstName, String id) {
        static final Party NOBODY = new Party("", "", "");
    }

    /**
     * One CLM with what stands above and below it.
     *
     * @param position         of its CLM in the transaction set, ST = 1
     * @param patient          2010CA, or 2010BA where the subscriber is the patient
     * @param taxId            REF*EI of 2010AA
     * @param filingIndicator  SBR09
     * @param placeOfService   CLM05-1: a place of service or the first two digits of a type of bill
     * @param serviceDate      first date of service, CCYYMMDD
     * @param responsibility   SBR01 of 2000B: P, S, T...
     * @param original         REF*F8: the payer's number of the claim that this one replaces or voids, "" if none
     * @param settledBefore    what prior payers paid (AMT*D) or wrote off (CAS but for PR) at claim level (2320)
     */
    record SubmittedClaim(String patientControlNumber, int position, Money totalCharge, String placeOfService, String frequency, Party patient,
                          Party subscriber, Party payer, Party billingProvider, String taxId, String filingIndicator, String serviceDate,
                          String responsibility, String original, Money settledBefore, List<Line> lines) {
        SubmittedClaim {
            lines = List.copyOf(lines);
        }

        Scenario scenario() {
            return Scenario.of(patientControlNumber, totalCharge);
        }

        /** Rule of every 837: CLM02 is the sum of its lines. */
        boolean balances() {
            return totalCharge.equals(Money.sum(lines.stream().map(Line::charge).toList()));
        }

        /** A prior payer adjudicated it first (SBR01 of 2000B is none of P and U). */
        boolean isSecondary() {
            return !responsibility.isEmpty() && !responsibility.equals("P") && !responsibility.equals("U");
        }

        boolean isReplacement() {
            return frequency.equals("7");
        }

        boolean isVoid() {
            return frequency.equals("8");
        }

        /** The patient is the subscriber (SBR02 = 18). */
        boolean isSelf() {
            return patient.equals(subscriber);
        }
    }

    /**
     * @param procedure     SV101 or SV202 with ":" between its components, "" where only a revenue code is billed
     * @param settledBefore what prior payers paid (SVD02) or wrote off (CAS but for PR and OA-23) on it (2430)
     */
    record Line(String procedure, String revenueCode, Money charge, BigDecimal units, String serviceDate, String controlNumber, Money settledBefore) {
    }
}
