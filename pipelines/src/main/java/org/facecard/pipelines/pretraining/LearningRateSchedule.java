package org.facecard.pipelines.pretraining;

import org.facecard.pipelines.study.spec.base.PretrainingSpec;

/**
 * Linear warm-up, then a cosine from the peak to a share of it:
 *
 * <pre>
 * eta(s) = eta_max (s + 1) / w                                        s &lt; w
 * eta(s) = eta_max (f + (1 - f) (1 + cos(pi (s - w) / (S - w))) / 2)   otherwise
 * </pre>
 */
final class LearningRateSchedule {
    private final PretrainingSpec spec;

    LearningRateSchedule(PretrainingSpec spec) {
        this.spec = spec;
    }

    /** Returns the learning rate of update {@code step}, counted from 0. */
    double at(int step) {
        double peak = spec.optimizer().learningRate();
        int warmUp = spec.warmUpSteps();
        if (step < warmUp) {
            return peak * (step + 1) / warmUp;
        }
        double progress = (step - warmUp) / (double) Math.max(1, spec.steps() - warmUp);
        double cosine = (1 + StrictMath.cos(Math.PI * progress)) / 2;
        return peak * (spec.finalShare() + (1 - spec.finalShare()) * cosine);
    }
}
