package io.payergateway.model;

import java.util.List;
import java.util.Optional;

/** One answer before adjudication. Each names what it answers by the control numbers that we sent. */
public sealed interface Acknowledgment {

    /**
     * TA1: the answer to one interchange.
     *
     * @param controlNumber ISA13 that is answered (TA101)
     * @param code          A accepted, E accepted with errors, R rejected (TA104)
     * @param noteCode      TA105, "000" where nothing is wrong
     */
    record Interchange(String controlNumber, String date, String time, String code, String noteCode) implements Acknowledgment {
    }

    /**
     * 999: the answer to one functional group.
     *
     * @param functionalId  GS01 that is answered (AK101), "HC" for claims
     * @param groupControlNumber GS06 that is answered (AK102)
     * @param code          AK901: A, E, P, R
     * @param transactions  IK5 for each ST that it names
     */
    record Group(String functionalId, String groupControlNumber, String version, String code, List<Transaction> transactions) implements Acknowledgment {
        public Group {
            transactions = List.copyOf(transactions);
        }
    }

    /** @param controlNumber ST02 that is answered (AK202); code IK501: A, E, R, M, W, X */
    record Transaction(String controlNumber, String code, List<Problem> problems) {
        public Transaction {
            problems = List.copyOf(problems);
        }
    }

    /**
     * IK3 with its IK4s.
     *
     * @param segment  segment id, position is counted from ST = 1
     * @param element  "03" or "03-2", empty where the whole segment is meant
     * @param patientControlNumber of the claim that it is about, where the answer says so (CTX*CLM01), else empty
     */
    record Problem(String segment, int position, String loop, String segmentCode, String element, String elementCode,
                   String patientControlNumber) {
    }

    /**
     * 277CA: the answer for one claim (2200D), or for all claims of a provider or a receiver where no claim is named.
     *
     * @param level                INFORMATION_RECEIVER (2200B), PROVIDER (2200C) or CLAIM (2200D)
     * @param patientControlNumber TRN02 of 2200D; empty above claim level
     * @param batchReference       TRN02 of 2200B: BHT03 of our 837
     * @param statuses             STC01, STC10, STC11 of each STC, in order
     * @param payerClaimControlNumber REF*1K, empty if none
     * @param sourceName           who answered: NM103 of 2100A (clearinghouse AY or payer PR)
     * @param providerId           NM109 of 2100C, the provider whose claims are meant; empty above it
     */
    record ClaimStatus(Level level, String patientControlNumber, String batchReference, List<Status> statuses, Optional<Money> amount,
                       String payerClaimControlNumber, String sourceName, String providerId) implements Acknowledgment {
        public ClaimStatus {
            statuses = List.copyOf(statuses);
        }

        public enum Level { INFORMATION_RECEIVER, PROVIDER, CLAIM }
    }

    /** Composite C043: category (A1, A2, A3...), status code, entity; date of STC02, action STC03 (WQ accept, U reject). */
    record Status(String category, String code, String entity, String date, String action) {
    }
}
