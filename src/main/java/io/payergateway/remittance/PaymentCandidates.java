package io.payergateway.remittance;

import io.payergateway.journal.ClaimRow;
import io.payergateway.journal.LifecycleStore;
import io.payergateway.model.Claim;
import io.payergateway.model.Money;
import io.payergateway.model.Payer;
import io.payergateway.model.PersonName;
import io.payergateway.remittance.PaymentCandidateStore.Sent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/**
 * Claims that an unmatched payment may be of, by four signals: patient (last name and first initial, or member id), charge as sent, days of service, payer.
 * A candidate has two of them at least, patient or charge among them; where the payment states patient and days and neither agrees, it is none. It changes nothing.
 */
final class PaymentCandidates {
    static final int MOST = 10;

    private final PaymentCandidateStore store = new PaymentCandidateStore();
    private final LifecycleStore lifecycle = new LifecycleStore();

    /** The best first; none of a payment that has its claim. Empty where there is no such payment. */
    Optional<List<PaymentCandidate>> of(Handle handle, long paymentId) {
        return store.payment(handle, paymentId).map(asked -> asked.matched() ? List.of() : near(handle, asked));
    }

    private List<PaymentCandidate> near(Handle handle, PaymentCandidateStore.Asked asked) {
        PaymentFacts facts = PaymentFacts.of(asked.payment(), asked.payerId(), asked.payerName());
        return store.near(handle, asked.clearinghouse(), facts).stream().map(sent -> new Compared(facts, sent)).filter(Compared::isCandidate)
                .sorted(Comparator.comparingInt(Compared::rank).reversed().thenComparing(each -> each.sent.claimId(), Comparator.reverseOrder()))
                .limit(MOST).map(each -> each.candidate(lifecycle.find(handle, each.sent.claimId()).orElseThrow())).toList();
    }

    /** A payment beside a claim; each signal is true, false, or not said. */
    private static final class Compared {
        private final PaymentFacts facts;
        private final Sent sent;
        private final Claim claim;
        private final Optional<Boolean> name;
        private final Optional<Boolean> member;
        private final boolean charge;
        private final Optional<Boolean> days;
        private final Optional<Boolean> payer;

        private Compared(PaymentFacts facts, Sent sent) {
            this.facts = facts;
            this.sent = sent;
            this.claim = sent.content();
            PersonName patient = claim.patient().name();
            name = said(!facts.last().isEmpty(), spelled(facts.last()).equals(spelled(patient.last())) && initial(facts.first()).equals(initial(patient.first())));
            member = said(!facts.members().isEmpty(), facts.members().contains(claim.billed().memberId().toUpperCase(Locale.ROOT)));
            charge = sent.charges().contains(facts.charge());
            days = facts.days().map(each -> claim.lines().stream().anyMatch(line -> each.overlaps(line.from(), line.to())));
            payer = said(!facts.payerId().isEmpty() || !facts.payerName().isEmpty(), isSamePayer(facts, claim.billed().payer()));
        }

        private static Optional<Boolean> said(boolean said, boolean agrees) {
            return said ? Optional.of(agrees) : Optional.empty();
        }

        private static boolean isSamePayer(PaymentFacts facts, Payer payer) {
            return !facts.payerId().isEmpty() && facts.payerId().equals(payer.payerId())
                    || !facts.payerName().isEmpty() && spelled(facts.payerName()).equals(spelled(payer.name()));
        }

        private boolean isPatient() {
            return name.orElse(false) || member.orElse(false);
        }

        private boolean isCandidate() {
            boolean denied = name.isPresent() && !isPatient() && days.isPresent() && !days.get();
            return !denied && (isPatient() || charge)
                    && Stream.of(isPatient(), charge, days.orElse(false), payer.orElse(false)).filter(agrees -> agrees).count() >= 2;
        }

        /** The patient outweighs the charge, which many claims share; name and member id together outweigh one of them. */
        private int rank() {
            return (isPatient() ? 8 : 0) + (charge ? 6 : 0) + (days.orElse(false) ? 4 : 0) + (payer.orElse(false) ? 2 : 0)
                    + (name.orElse(false) && member.orElse(false) ? 1 : 0);
        }

        private PaymentCandidate candidate(ClaimRow row) {
            List<String> agrees = new ArrayList<>();
            List<String> differs = new ArrayList<>();
            PersonName patient = claim.patient().name();
            add(name, "patient: " + person(patient.last(), patient.first()), "patient: " + person(facts.last(), facts.first()) + " in the payment, "
                    + person(patient.last(), patient.first()) + " on the claim", agrees, differs);
            add(member, "member id " + claim.billed().memberId(), "member id: " + String.join(", ", facts.members()) + " in the payment, " + claim.billed().memberId()
                    + " on the claim", agrees, differs);
            add(Optional.of(charge), "charge " + facts.charge(), "charge: " + facts.charge() + " in the payment, " + stated() + " as sent", agrees, differs);
            add(days, "days of service " + ofClaim(), "days of service: " + facts.days().map(Objects::toString).orElse("") + " in the payment, " + ofClaim()
                    + " on the claim", agrees, differs);
            Payer billed = claim.billed().payer();
            add(payer, "payer " + payer(billed.payerId(), billed.name()), "payer: " + payer(facts.payerId(), facts.payerName()) + " in the payment, "
                    + payer(billed.payerId(), billed.name()) + " on the claim", agrees, differs);
            return new PaymentCandidate(row.id(), row.patientControlNumber(), row.state(), row.payer(), stated(), row.totalPaid(), agrees, differs);
        }

        private static void add(Optional<Boolean> signal, String agreeing, String differing, List<String> agrees, List<String> differs) {
            signal.ifPresent(agreed -> (agreed ? agrees : differs).add(agreed ? agreeing : differing));
        }

        private Money stated() {
            return charge ? facts.charge() : sent.charges().get(sent.charges().size() - 1);
        }

        private String ofClaim() {
            return claim.lines().stream().map(line -> new PaymentFacts.Days(line.from(), line.to())).reduce((one, other) -> new PaymentFacts.Days(
                    one.from().isBefore(other.from()) ? one.from() : other.from(), one.to().isAfter(other.to()) ? one.to() : other.to())).map(Objects::toString).orElse("none");
        }

        private static String person(String last, String first) {
            return first.isEmpty() ? last : last + ", " + first;
        }

        private static String payer(String id, String name) {
            return (name + " " + id).strip();
        }

        private static String initial(String first) {
            String spelled = spelled(first);
            return spelled.isEmpty() ? "" : spelled.substring(0, 1);
        }

        /** As patient_key of the database: without case, spaces and punctuation. */
        private static String spelled(String name) {
            return name.toUpperCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
        }
    }
}
