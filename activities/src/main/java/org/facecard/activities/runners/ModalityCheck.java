package org.facecard.activities.runners;

import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.policy.Policy;
import org.facecard.pipelines.policy.safetensors.UnusableCheckpointException;
import org.facecard.pipelines.study.Modality;
import org.facecard.pipelines.study.spec.task.TaskSpec;
import org.facecard.pipelines.study.spec.task.VisionTaskSpec;

/**
 * Checks that checkpoint and task fit together: a task with pictures needs a vision policy that takes pictures of its
 * size, a text task one without.
 */
public final class ModalityCheck {
    private ModalityCheck() {}

    /**
     * Refuses a text policy for a task with pictures, and a vision policy for a text task.
     *
     * @throws InvalidSpecException when the policy takes pictures of another size only
     */
    static void check(TaskSpec task, Policy policy) throws UnusableCheckpointException {
        boolean pictured = task.modality() == Modality.VISION_LANGUAGE;
        if (pictured != policy.sees()) {
            throw new UnusableCheckpointException(
                    "the checkpoint from which the stage starts holds %s, but task.kind %s: start from one of the same modality"
                            .formatted(
                                    policy.sees() ? "a vision policy" : "a text policy",
                                    pictured ? "shows pictures" : "shows none"));
        }
        if (task instanceof VisionTaskSpec shown) {
            policy.pictureSide().ifPresent(side -> checkSide(shown.imageSide(), side));
        }
    }

    private static void checkSide(int drawn, int read) {
        if (drawn != read) {
            throw new InvalidSpecException(
                    ("task.image.side is %d and the checkpoint reads pictures of %d x %d pixels: set task.image.side"
                                    + " to %d")
                            .formatted(drawn, read, read, read));
        }
    }
}
