package org.facecard.pipelines.report.predictors;

import java.util.Arrays;
import java.util.List;
import org.facecard.pipelines.common.Named;

/** Over which checkpoints predictors are compared, and which of them: all of these are known of every such checkpoint. */
public enum PredictorComparison implements Named {
    /** Every checkpoint whose memorisation was measured. */
    EVERY_CHECKPOINT,
    /** Those whose weights were measured too, which only studies with {@code memorisation.weight-distance} ask for. */
    WEIGHTS_MEASURED;

    /** Returns the predictors that are compared. */
    public List<Predictor> predictors() {
        return Arrays.stream(Predictor.values()).filter(this::compares).toList();
    }

    private boolean compares(Predictor predictor) {
        return switch (this) {
            case EVERY_CHECKPOINT -> predictor != Predictor.WEIGHT_DISTANCE;
            case WEIGHTS_MEASURED -> true;
        };
    }

    /** Returns what its checkpoints have in common, in words. */
    String words() {
        return switch (this) {
            case EVERY_CHECKPOINT -> "Every checkpoint whose memorisation was measured";
            case WEIGHTS_MEASURED -> "Checkpoints whose distance from the init's weights was measured";
        };
    }
}
