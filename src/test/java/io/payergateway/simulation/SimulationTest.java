package io.payergateway.simulation;

import org.junit.jupiter.api.Test;

/** {@code -Dsimulation.seeds=N} from {@code -Dsimulation.seed=S}; the profile {@code long} runs 10,000. A seed that fails prints itself and its steps. */
class SimulationTest {
    private static final long FIRST = Long.getLong("simulation.seed", 1);
    private static final long SEEDS = Long.getLong("simulation.seeds", 50);
    /** Deleted rows pile up in a database; a new one is a clone and takes less than a second. */
    private static final int SEEDS_A_DATABASE = 500;

    @Test
    void nothingIsLostAndNothingIsDoneTwiceWhateverTheOrderOfFaultsAndAnswers() {
        Tally tally = new Tally();
        for (long from = FIRST; from < FIRST + SEEDS; from += SEEDS_A_DATABASE) {
            try (Bench bench = new Bench()) {
                for (long seed = from; seed < Math.min(from + SEEDS_A_DATABASE, FIRST + SEEDS); seed++) {
                    Simulation.run(bench, seed, tally);
                }
            }
        }
        System.out.println("simulation: " + tally);
        tally.requireEnough();
    }
}
