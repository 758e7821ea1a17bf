package io.payergateway.simulator;

import java.util.List;

/**
 * One 835 of a story, with the money that belongs to it.
 *
 * @param day  after the claim's first payment is due
 * @param sets its transaction sets; none where the scene repeats the one before
 */
record Scene(int day, Form form, List<Remittance> sets) {
    enum Form {
        /** The 835, and its payment in the bank's file. */ PAID,
        /** The bank never tells of it. */ WITHOUT_BANK,
        /** The bank tells of it, and nobody else does. */ WITHOUT_835,
        /** The bytes of the scene before, under another file name. */ AGAIN,
        /** With the trace number and date of the scene before. */ SAME_TRACE,
        /** Two sets in the first group, one in a second group, one in a second interchange. */ SPREAD
    }

    Scene {
        sets = List.copyOf(sets);
    }

    static Scene of(int day, Remittance... sets) {
        return new Scene(day, Form.PAID, List.of(sets));
    }
}
