package org.facecard.activities.runners;

import org.facecard.pipelines.policy.Policy;
import org.facecard.pipelines.policy.safetensors.UnusableCheckpointException;
import org.facecard.pipelines.study.Modality;
import org.facecard.pipelines.study.spec.task.TaskSpec;

/** Checks that checkpoint and task fit together: a task with pictures needs a vision policy, and vice versa. */
public final class ModalityCheck {
    private ModalityCheck() {}

    /** Refuses a text policy for a task with pictures, and a vision policy for a text task. */
    static void check(TaskSpec task, Policy policy) throws UnusableCheckpointException {
        boolean pictured = task.modality() == Modality.VISION_LANGUAGE;
        if (pictured != policy.sees()) {
            throw new UnusableCheckpointException(
                    "the checkpoint from which the stage starts holds %s, but task.kind %s: start from one of the same modality"
                            .formatted(
                                    policy.sees() ? "a vision policy" : "a text policy",
                                    pictured ? "shows pictures" : "shows none"));
        }
    }
}
