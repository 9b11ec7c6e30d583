package org.facecard.pipelines.ppo;

import org.facecard.pipelines.artifacts.stage.TrainingCost;

/** Where a segment ends; iterations are never cut. */
public sealed interface StopCriterion {
    /** Whether a chain that has spent {@code ledger} is at the end of the segment. */
    boolean reached(TrainingCost ledger);

    /** Iterations of the segment, as far as can be said after {@code ledger} when it began with {@code start}. */
    int iterations(TrainingCost start, TrainingCost ledger);

    /**
     * @param iteration the last of the segment, counted from the start of the chain
     */
    record AtIteration(int iteration) implements StopCriterion {
        @Override
        public boolean reached(TrainingCost ledger) {
            return ledger.iterations() >= iteration;
        }

        @Override
        public int iterations(TrainingCost start, TrainingCost ledger) {
            return iteration - start.iterations();
        }
    }

    /**
     * @param flops floating-point operations since the start of the chain
     */
    record AtFlops(double flops) implements StopCriterion {
        @Override
        public boolean reached(TrainingCost ledger) {
            return ledger.flops() >= flops;
        }

        @Override
        public int iterations(TrainingCost start, TrainingCost ledger) {
            int done = ledger.iterations() - start.iterations();
            double each = (ledger.flops() - start.flops()) / Math.max(1, done);
            return reached(ledger) ? done : done + (int) Math.ceil((flops - ledger.flops()) / Math.max(1, each));
        }
    }
}
