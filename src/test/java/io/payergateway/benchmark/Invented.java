package io.payergateway.benchmark;

import java.util.Random;

/** Names of nobody, and what is done for them, for the seeded files. */
final class Invented {
    private static final String[] LAST = {"RIVERSTONE", "OAKFIELD", "BIRCHWOOD", "HOLLOWAY", "ASHDOWN", "MEADOWS", "FAIRWEATHER"};
    private static final String[] FIRST = {"AMELIA", "JONAS", "MIRA", "TOBIAS", "LENA", "CASPAR"};
    private static final String[] PROCEDURES = {"99213", "99214", "85025", "80053", "93000", "J1885", "G0439"};

    private Invented() {
    }

    static String lastName(Random random) {
        return LAST[random.nextInt(LAST.length)];
    }

    static String firstName(Random random) {
        return FIRST[random.nextInt(FIRST.length)];
    }

    static String procedure(Random random) {
        return PROCEDURES[random.nextInt(PROCEDURES.length)];
    }
}
