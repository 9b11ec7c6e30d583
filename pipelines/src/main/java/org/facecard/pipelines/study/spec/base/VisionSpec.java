package org.facecard.pipelines.study.spec.base;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a policy learns to see, and how its recognition is measured.
 *
 * @param tower the vision tower of a base from scratch; null if the base is a checkpoint, which has its own
 * @param pretraining how a text base learns to see; null if the base is a checkpoint
 * @param recognition how a checkpoint's recognition of pictures is measured
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record VisionSpec(
        @Nullable TowerSpec tower, @Nullable VisionPretrainingSpec pretraining, RecognitionSpec recognition) {
    /** Returns the tower of a base from scratch. */
    public TowerSpec ownTower() {
        return Objects.requireNonNull(tower, "a base that is a checkpoint has its own tower");
    }

    /** Returns how a base from scratch learns to see. */
    public VisionPretrainingSpec ownPretraining() {
        return Objects.requireNonNull(pretraining, "a base that is a checkpoint sees already");
    }
}
