package io.payergateway.simulator;

import io.payergateway.model.ClaimPayment;
import io.payergateway.model.Money;
import io.payergateway.model.ProviderAdjustment;
import io.payergateway.simulator.ClaimFile.Party;
import io.payergateway.simulator.ClaimFile.SubmittedClaim;
import io.payergateway.simulator.Remittance.Paid;
import io.payergateway.simulator.Scene.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a payer says of one claim where that takes more than a share of a plain 835: reversals, take-backs, parts, and what goes wrong. Every 835 of a
 * story balances but those that are told to be wrong. Follows from the seed and the claim alone.
 */
final class Stories {
    /** Where crossover claims go. */
    static final Party NEXT_PAYER = new Party("HARBOR MUTUAL SUPPLEMENT", "", "HMS99");
    private static final int WEEK = 7;
    private static final int WEEKS_5 = 35;
    private static final Money MONTHLY = Money.of("100.00");
    private static final Money RECOVERED = Money.of("5.00");
    private static final Money INTEREST = Money.of("0.87");
    private static final Money CENTS_3 = Money.of("0.03");
    private static final Money CENTS_7 = Money.of("0.07");
    private final Adjudicator adjudicator;

    Stories(Adjudicator adjudicator) {
        this.adjudicator = adjudicator;
    }

    /** Else it shares a plain 835 with others. */
    boolean isTold(SubmittedClaim claim) {
        return !claim.lines().isEmpty() && (hasStory(claim) || claim.isReplacement() || claim.isVoid());
    }

    /** Only a first claim to a first payer asks for one. */
    private static boolean hasStory(SubmittedClaim claim) {
        return claim.scenario().isStory() && !claim.isSecondary() && !claim.isReplacement() && !claim.isVoid();
    }

    /** The last word on a claim, which a replacement or a void takes back. */
    ClaimPayment standing(SubmittedClaim claim) {
        ClaimPayment first = adjudicator.adjudicate(claim);
        if (!hasStory(claim)) {
            return first;
        }
        return switch (claim.scenario()) {
            case REVCOR, REVTWO -> Readjudication.raised(first);
            case TAKEBK -> Readjudication.lowered(first);
            case APPEAL -> adjudicator.adjudicate(claim, Scenario.USUAL);
            default -> first;
        };
    }

    /** @param original the claim that it replaces or voids, where this payer has it */
    List<Scene> of(SubmittedClaim claim, Optional<SubmittedClaim> original) {
        if (claim.isReplacement() && original.isPresent()) {
            return settling(0, claim, reversal(original.get()), paid(claim, adjudicator.adjudicate(claim)));
        }
        if (claim.isVoid()) {
            return original.map(each -> settling(0, claim, reversal(each)))
                    .orElseGet(() -> List.of(Scene.of(0, set(claim, List.of(), paid(claim, adjudicator.withoutOriginal(claim))))));
        }
        Paid first = paid(claim, adjudicator.adjudicate(claim));
        Remittance plain = set(claim, List.of(), first);
        if (!hasStory(claim)) {
            return List.of(Scene.of(0, plain));   // a replacement whose original nobody has is paid as new
        }
        return switch (claim.scenario()) {
            case CAPITA -> List.of(Scene.of(0, set(claim, List.of(adjustment(claim, "CT", MONTHLY.negate())), first)));
            case INTRST -> List.of(Scene.of(0, set(claim, List.of(adjustment(claim, "L6", INTEREST.negate())), first)));
            case CHECK -> List.of(Scene.of(0, plain.by(Remittance.Method.CHK)));
            case WEEKS5 -> List.of(Scene.of(WEEKS_5, plain));
            case NOEFT -> List.of(new Scene(0, Form.WITHOUT_BANK, List.of(plain)));
            case NO835 -> List.of(new Scene(0, Form.WITHOUT_835, List.of(plain)));
            case DUP835 -> List.of(Scene.of(0, plain), new Scene(1, Form.AGAIN, List.of()));
            case SAMETR -> List.of(Scene.of(0, plain), new Scene(1, Form.SAME_TRACE, List.of(set(claim, List.of(), paid(claim,
                    Readjudication.numbered(first.payment(), first.payment().payerClaimControlNumber() + "R"))))));
            case IMBLIN -> List.of(Scene.of(0, set(claim, List.of(), paid(claim, Readjudication.lineOff(first.payment(), CENTS_3)))));
            case IMBTRN -> List.of(Scene.of(0, plain.telling(CENTS_7)));
            case XOVER -> crossover(claim, first.payment());
            case MULTI -> spread(claim, plain);
            case SPLIT1, SPLIT2 -> parts(claim, first.payment());
            default -> secondThoughts(claim, first, plain);
        };
    }

    private List<Scene> secondThoughts(SubmittedClaim claim, Paid first, Remittance plain) {
        List<Scene> scenes = new ArrayList<>(List.of(Scene.of(0, plain)));
        Paid reversal = paid(claim, Readjudication.reversal(first.payment()));
        Paid corrected = paid(claim, standing(claim));
        switch (claim.scenario()) {
            case APPEAL -> scenes.addAll(settling(2 * WEEK, claim, reversal, corrected));
            case REVCOR, TAKEBK -> scenes.addAll(settling(WEEK, claim, reversal, corrected));
            case REVTWO -> {
                // nothing is left to pay, so the shortfall is carried forward (FB) and taken from the correction the day after
                Money shortfall = reversal.payment().paid();
                scenes.add(Scene.of(WEEK, set(claim, List.of(adjustment(claim, "FB", shortfall)), reversal)));
                scenes.add(Scene.of(WEEK + 1, set(claim, List.of(adjustment(claim, "FB", shortfall.negate())), corrected)));
            }
            case PLBNON -> {
                scenes.add(Scene.of(WEEK, set(claim, List.of(adjustment(claim, "WO", RECOVERED), adjustment(claim, "FB", RECOVERED.negate())))));
                scenes.add(recovery(2 * WEEK, claim, "FB", RECOVERED));
            }
            default -> { }
        }
        return scenes;
    }

    /** Where the claims come to less than nothing, FB announces what is owed and a later 835 takes it back with WO. */
    private List<Scene> settling(int day, SubmittedClaim claim, Paid... claims) {
        Remittance set = set(claim, List.of(), claims);
        if (!set.payment().isNegative()) {
            return List.of(Scene.of(day, set));
        }
        Money owed = set.payment().negate();
        return List.of(Scene.of(day, set(claim, List.of(adjustment(claim, "FB", owed.negate())), claims)), recovery(day + WEEK, claim, "WO", owed));
    }

    /** A PLB-only 835: the month's capitation, less what is owed. */
    private Scene recovery(int day, SubmittedClaim claim, String reason, Money owed) {
        return Scene.of(day, set(claim, List.of(adjustment(claim, "CT", MONTHLY.plus(owed).negate()), adjustment(claim, reason, owed))));
    }

    private List<Scene> crossover(SubmittedClaim claim, ClaimPayment first) {
        Paid forwarded = new Paid(claim, Readjudication.told(first, "19", true), Optional.of(NEXT_PAYER));
        Paid next = paid(claim, adjudicator.afterForwarding(claim, first));
        Remittance ofNext = new Remittance(NEXT_PAYER, claim.billingProvider(), claim.taxId(), List.of(next), List.of());
        return List.of(Scene.of(0, set(claim, List.of(), forwarded)), Scene.of(WEEK, ofNext));
    }

    private List<Scene> spread(SubmittedClaim claim, Remittance plain) {
        List<Remittance> sets = List.of(plain, set(claim, List.of(adjustment(claim, "L6", INTEREST.negate()))),
                set(claim, List.of(adjustment(claim, "WO", RECOVERED), adjustment(claim, "FB", RECOVERED.negate()))),
                set(claim, List.of(adjustment(claim, "CT", MONTHLY.negate()))));
        return List.of(new Scene(0, Form.SPREAD, sets));
    }

    private static List<Scene> parts(SubmittedClaim claim, ClaimPayment first) {
        List<ClaimPayment> parts = Readjudication.parts(first);
        if (claim.scenario() == Scenario.SPLIT1) {
            return List.of(Scene.of(0, set(claim, List.of(), parts.stream().map(part -> paid(claim, part)).toArray(Paid[]::new))));
        }
        return List.of(Scene.of(0, set(claim, List.of(), paid(claim, parts.get(0)))), Scene.of(WEEK, set(claim, List.of(), paid(claim, parts.get(1)))));
    }

    private Paid reversal(SubmittedClaim original) {
        return paid(original, Readjudication.reversal(standing(original)));
    }

    private static Paid paid(SubmittedClaim claim, ClaimPayment payment) {
        return new Paid(claim, payment);
    }

    private static Remittance set(SubmittedClaim claim, List<ProviderAdjustment> adjustments, Paid... claims) {
        return new Remittance(claim.payer(), claim.billingProvider(), claim.taxId(), List.of(claims), adjustments);
    }

    /** Linked to the claim by the payer's number of it (PLB03-2); a fiscal year ends with its calendar year. */
    private ProviderAdjustment adjustment(SubmittedClaim claim, String reason, Money amount) {
        String date = claim.serviceDate().isEmpty() ? "" : claim.serviceDate().substring(0, 4) + "1231";
        return new ProviderAdjustment(claim.billingProvider().id(), date, reason, adjudicator.payerClaimControlNumber(claim), amount);
    }
}
