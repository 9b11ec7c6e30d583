package org.facecard.activities;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** Running one stage. Served by workers of the queue that the stage's load asks for. */
@ActivityInterface
public interface StageActivities {
    /**
     * Makes the artifact of a stage, or finds it made. Heartbeats carry a {@link StageProgress}. Fails with a {@link
     * FailureKind} as the failure's type.
     */
    @ActivityMethod(name = "RunStage")
    StageResult run(RunStage order);
}
