package io.payergateway.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.payergateway.model.Money;
import io.payergateway.model.ServiceLine;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The whole way of one claim, in the order in which it went.
 *
 * @param reconciles every hop does
 */
public record Trace(ClaimSummary claim, boolean reconciles, List<Hop> hops) {
    public Trace {
        hops = List.copyOf(hops);
    }

    /**
     * One step.
     *
     * @param kind           HL7, CLAIM, 837, TA1, 999, 277CA, 835 or BILLING_EVENT
     * @param id             of the message, claim, interchange or event
     * @param href           the API address that gives it whole
     * @param controlNumbers by their names in the field ("isa", "group", "transaction", "messageControlId")
     * @param amount         the dollars of this claim that the hop speaks of, empty where it names none
     * @param outcome        in one sentence
     * @param reconciles     its amounts agree with the hop before and in themselves
     * @param difference     left side minus right side of the equation
     * @param equation       what was compared, with the figures; empty where there is nothing to compare
     * @param raw            its segments, one each, where they concern this claim
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Hop(String kind, Instant at, String id, String href, Map<String, String> controlNumbers, Optional<Money> amount, String outcome,
                      @JsonInclude boolean reconciles, Money difference, String equation, List<ChargeLine> charges, List<ServiceLine> lines, List<SentLine> sentLines,
                      Optional<Payment> payment, List<AppliedAdjustment> adjustments, List<String> statuses, Optional<Event> event, List<String> raw) {
    }

    /** A charge as the hospital posted it. @param stands it is billed by the claim: a charge that no credit took back */
    public record ChargeLine(String chargeId, String type, LocalDate serviceDate, String procedure, List<String> modifiers, String revenueCode,
                             BigDecimal units, Money amount, boolean stands) {
    }

    /** A service line as the 837's bytes have it. @param code SV101 or SV202 with its modifiers; revenueCode SV201; charge SV102 or SV203 */
    public record SentLine(String number, String revenueCode, String code, Money charge, String units) {
    }

    /** @param status CLP02; charge CLP03, paid CLP04, patientResponsibility CLP05; remittanceId of the set that brought it */
    public record Payment(String status, Money charge, Money paid, Money patientResponsibility, List<PaidLine> lines, List<String> remarkCodes, long remittanceId) {
    }

    /** One SVC. @param lineItemControlNumber REF*6R, empty if the payer left it out */
    public record PaidLine(String lineItemControlNumber, String procedure, Money charge, Money paid, List<String> remarkCodes) {
    }

    /** @param lineItemControlNumber empty for an adjustment of the whole claim */
    public record AppliedAdjustment(String groupCode, String carc, Money amount, String lineItemControlNumber) {
    }

    /** @param sent it has left for the billing queue; body as it went */
    public record Event(String type, boolean sent, String body) {
    }
}
