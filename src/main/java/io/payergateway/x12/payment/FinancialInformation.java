package io.payergateway.x12.payment;

import io.payergateway.x12.record.At;
import io.payergateway.x12.record.SegmentId;
import java.math.BigDecimal;

/**
 * BPR: how much is paid, how, and between which accounts.
 *
 * @param creditOrDebit C the payee gets it, D the payer takes it back
 * @param method ACH, BOP, CHK check, FWT, NON no payment
 * @param format CCP or CTX of an ACH transfer
 * @param payerBankQualifier 01 routing number of a US bank, 04 of a Canadian
 * @param payerId TRN03 too
 * @param effective CCYYMMDD
 */
@SegmentId("BPR")
public record FinancialInformation(@At(1) String handling, @At(2) BigDecimal amount, @At(3) String creditOrDebit, @At(4) String method, @At(5) String format,
        @At(6) String payerBankQualifier, @At(7) String payerBank, @At(8) String payerAccountType, @At(9) String payerAccount, @At(10) String payerId,
        @At(11) String payerDivision, @At(12) String payeeBankQualifier, @At(13) String payeeBank, @At(14) String payeeAccountType, @At(15) String payeeAccount,
        @At(16) String effective) {
}
