package org.facecard.activities.runners;

import org.facecard.pipelines.policy.Policy;
import org.facecard.pipelines.policy.safetensors.UnusableCheckpointException;
import org.facecard.pipelines.study.Modality;
import org.facecard.pipelines.study.spec.task.TaskSpec;

/** Checks that checkpoint and task fit together: a task with pictures needs a policy that sees, and vice versa. */
public final class ModalityCheck {
    private ModalityCheck() {}

    /** Refuses a text policy for a task with pictures, and a policy that sees for a text task. */
    static void check(TaskSpec task, Policy policy) throws UnusableCheckpointException {
        boolean pictured = task.modality() == Modality.VISION_LANGUAGE;
        if (pictured != policy.sees()) {
            throw new UnusableCheckpointException(
                    "the checkpoint in which the stage starts holds %s, and task.kind %s: start from one of the same modality"
                            .formatted(
                                    policy.sees() ? "a policy that sees" : "a policy of texts",
                                    pictured ? "shows pictures" : "shows none"));
        }
    }
}
