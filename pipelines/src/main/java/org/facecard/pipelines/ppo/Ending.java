package org.facecard.pipelines.ppo;

import org.facecard.pipelines.results.Ledger;

/** Where a segment ends; iterations are never cut. */
public sealed interface Ending {
    /** Whether a chain that has spent {@code ledger} is at the end of the segment. */
    boolean reached(Ledger ledger);

    /** Iterations of the segment, as far as can be said after {@code ledger} when it began with {@code start}. */
    int iterations(Ledger start, Ledger ledger);

    /**
     * @param iteration the last of the segment, counted from the start of the chain
     */
    record AtIteration(int iteration) implements Ending {
        @Override
        public boolean reached(Ledger ledger) {
            return ledger.iterations() >= iteration;
        }

        @Override
        public int iterations(Ledger start, Ledger ledger) {
            return iteration - start.iterations();
        }
    }

    /**
     * @param flops floating-point operations since the start of the chain
     */
    record AtFlops(double flops) implements Ending {
        @Override
        public boolean reached(Ledger ledger) {
            return ledger.flops() >= flops;
        }

        @Override
        public int iterations(Ledger start, Ledger ledger) {
            int done = ledger.iterations() - start.iterations();
            double each = (ledger.flops() - start.flops()) / Math.max(1, done);
            return reached(ledger) ? done : done + (int) Math.ceil((flops - ledger.flops()) / Math.max(1, each));
        }
    }
}
