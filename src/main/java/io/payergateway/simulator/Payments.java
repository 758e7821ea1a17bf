package io.payergateway.simulator;

import io.payergateway.model.Money;
import io.payergateway.model.ProviderAdjustment;
import io.payergateway.simulator.ClaimFile.Interchange;
import io.payergateway.simulator.ClaimFile.Party;
import io.payergateway.simulator.ClaimFile.SubmittedClaim;
import io.payergateway.simulator.Remittance.Paid;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/** Gathers the claims that are due into one 835 for each payer, with one transaction set for each billing provider. */
final class Payments {
    private static final Money WORTH_ADJUSTING = Money.of("50");
    private static final Money RECOVERED = Money.of("5.00");
    private static final Money INTEREST = Money.of("-0.87");
    private final Adjudicator adjudicator;
    private final Stories stories;
    private final long seed;

    /** @param answered an interchange of the receiver, for the envelope */
    record Payment(Interchange answered, List<SubmittedClaim> claims) {
    }

    /** @param alone the claim that must not share its 835, because a person has to look at it; "" for all others */
    private record Together(String sender, String receiver, String usage, Party payer, String alone) {
    }

    private record Payee(Party provider, String taxId) {
    }

    Payments(Adjudicator adjudicator, Stories stories, long seed) {
        this.adjudicator = adjudicator;
        this.stories = stories;
        this.seed = seed;
    }

    List<Payment> gather(List<JudgedInterchange> interchanges) {
        Map<Together, Payment> gathered = new LinkedHashMap<>();
        for (JudgedInterchange judged : interchanges) {
            for (SubmittedClaim claim : judged.payable().stream().filter(each -> !stories.isTold(each)).toList()) {
                var header = judged.interchange().header();
                Together key = new Together(header.sender(), header.receiver(), header.usageIndicator(), claim.payer(),
                        claim.scenario() == Scenario.UNBAL ? claim.patientControlNumber() : "");
                gathered.computeIfAbsent(key, each -> new Payment(judged.interchange(), new ArrayList<>())).claims().add(claim);
            }
        }
        return List.copyOf(gathered.values());
    }

    List<Remittance> remittances(Payment payment, AnswerEnvelope envelope) {
        Map<Payee, List<SubmittedClaim>> byPayee = payment.claims().stream()
                .collect(Collectors.groupingBy(claim -> new Payee(claim.billingProvider(), claim.taxId()), LinkedHashMap::new, Collectors.toList()));
        SplittableRandom random = new SplittableRandom(seed + envelope.controlNumber());
        List<Remittance> all = new ArrayList<>();
        byPayee.forEach((payee, claims) -> {
            List<Paid> paid = claims.stream().map(claim -> new Paid(claim, adjudicator.adjudicate(claim))).toList();
            Remittance plain = new Remittance(claims.get(0).payer(), payee.provider(), payee.taxId(), paid, List.of());
            all.add(random.nextInt(4) == 0 ? adjusted(plain, envelope, random) : plain);
        });
        return all;
    }

    /** Now and then the payer takes an overpayment back (WO) or pays interest (L6). */
    private static Remittance adjusted(Remittance plain, AnswerEnvelope envelope, SplittableRandom random) {
        if (plain.payment().compareTo(WORTH_ADJUSTING) < 0) {
            return plain;
        }
        boolean recovery = random.nextInt(3) == 0;
        String reference = recovery ? "OVERPAID%09d".formatted(envelope.controlNumber()) : plain.paid().get(0).payment().payerClaimControlNumber();
        ProviderAdjustment adjustment = new ProviderAdjustment(plain.payee().id(), envelope.at().getYear() + "1231", recovery ? "WO" : "L6", reference,
                recovery ? RECOVERED : INTEREST);
        return new Remittance(plain.payer(), plain.payee(), plain.taxId(), plain.paid(), List.of(adjustment));
    }
}
