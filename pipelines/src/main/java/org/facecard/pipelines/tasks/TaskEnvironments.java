package org.facecard.pipelines.tasks;

import org.facecard.pipelines.study.GeneralPointsSpec;
import org.facecard.pipelines.study.TaskSpec;
import org.facecard.pipelines.study.VirlSpec;
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
