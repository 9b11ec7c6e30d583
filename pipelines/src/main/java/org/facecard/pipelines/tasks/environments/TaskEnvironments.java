package org.facecard.pipelines.tasks.environments;

import org.facecard.pipelines.study.spec.GeneralPointsSpec;
import org.facecard.pipelines.study.spec.TaskSpec;
import org.facecard.pipelines.study.spec.VirlSpec;
import org.facecard.pipelines.tasks.TaskEnvironment;
import org.facecard.pipelines.tasks.generalpoints.GeneralPoints;
import org.facecard.pipelines.tasks.virl.Virl;

/** The environment of every task. */
public final class TaskEnvironments {
    private TaskEnvironments() {}

    /** The environment that {@code spec} configures. */
    public static TaskEnvironment of(TaskSpec spec) {
        return switch (spec.task()) {
            case GENERAL_POINTS -> GeneralPoints.of((GeneralPointsSpec) spec);
            case VIRL -> Virl.of((VirlSpec) spec);
        };
    }
}
