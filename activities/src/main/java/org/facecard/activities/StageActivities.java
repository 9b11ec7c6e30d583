package org.facecard.activities;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** Runs one stage. Served by workers of the queue that the stage's load requires. */
@ActivityInterface
public interface StageActivities {
    /**
     * Makes the artifact of a stage, or finds it in the store. Heartbeats carry a {@link StageProgress}. Fails with a
     * {@link FailureKind} as the failure's type.
     *
     * @param attempt number of this attempt, from 1; for people. 0 from a workflow that an older version began
     */
    @ActivityMethod(name = "RunStage")
    StageResult run(RunStage order, int attempt);
}
