package io.payergateway.x12.acknowledgment;

import java.util.Set;

/** Whether what is wrong is taken all the same: then it is accepted with errors (E), else rejected (R). Asked only about what has errors. */
public interface AnswerRule {
    /** TA104. @param note one of its TA105 codes; one that is not taken rejects the interchange */
    boolean takesInterchange(JudgedInterchange interchange, String note);

    /** AK901, about errors of the group's own envelope. */
    boolean takesGroup(JudgedGroup group);

    /** IK501. */
    boolean takesSet(JudgedSet set);

    /** From the findings alone: nothing in error is taken, but an ISA whose date, time or request for an acknowledgment is wrong. */
    AnswerRule STRICT = new AnswerRule() {
        private static final Set<String> HARMLESS = Set.of("014", "015", "019");

        @Override
        public boolean takesInterchange(JudgedInterchange interchange, String note) {
            return HARMLESS.contains(note);
        }

        @Override
        public boolean takesGroup(JudgedGroup group) {
            return false;
        }

        @Override
        public boolean takesSet(JudgedSet set) {
            return false;
        }
    };
}
