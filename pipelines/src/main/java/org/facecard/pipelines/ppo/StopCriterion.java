package org.facecard.pipelines.ppo;

import org.facecard.pipelines.artifacts.stage.TrainingCost;

/** When a segment ends; iterations are never split. */
public sealed interface StopCriterion {
    /** Returns whether a chain that has spent {@code cost} is at the end of the segment. */
    boolean reached(TrainingCost cost);

    /**
     * Returns the number of iterations of the segment, as far as can be said after {@code cost} when it began with
     * {@code start}.
     */
    int iterations(TrainingCost start, TrainingCost cost);

    /**
     * @param iteration the last of the segment, counted from the start of the chain
     */
    record AtIteration(int iteration) implements StopCriterion {
        @Override
        public boolean reached(TrainingCost cost) {
            return cost.iterations() >= iteration;
        }

        @Override
        public int iterations(TrainingCost start, TrainingCost cost) {
            return iteration - start.iterations();
        }
    }

    /**
     * @param flops floating-point operations since the start of the chain
     */
    record AtFlops(double flops) implements StopCriterion {
        @Override
        public boolean reached(TrainingCost cost) {
            return cost.flops() >= flops;
        }

        @Override
        public int iterations(TrainingCost start, TrainingCost cost) {
            int done = cost.iterations() - start.iterations();
            double each = (cost.flops() - start.flops()) / Math.max(1, done);
            return reached(cost) ? done : done + (int) Math.ceil((flops - cost.flops()) / Math.max(1, each));
        }
    }
}
