package org.facecard.pipelines.tasks.environments;

import java.util.List;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.study.Split;
import org.facecard.pipelines.study.Stage;
import org.facecard.pipelines.study.plan.StageParameters;
import org.facecard.pipelines.study.spec.task.GeneralPointsSpec;
import org.facecard.pipelines.study.spec.task.GeneralPointsVisionSpec;
import org.facecard.pipelines.study.spec.task.TaskSpec;
import org.facecard.pipelines.study.spec.task.VirlSpec;
import org.facecard.pipelines.study.spec.task.VirlVisionSpec;
import org.facecard.pipelines.tasks.PicturedTask;
import org.facecard.pipelines.tasks.Problem;
import org.facecard.pipelines.tasks.TaskEnvironment;
import org.facecard.pipelines.tasks.generalpoints.GeneralPoints;
import org.facecard.pipelines.tasks.generalpoints.HarderPoints;
import org.facecard.pipelines.tasks.generalpoints.PicturedPoints;
import org.facecard.pipelines.tasks.virl.PicturedVirl;
import org.facecard.pipelines.tasks.virl.Virl;

/** The environment of every task. */
public final class TaskEnvironments {
    private TaskEnvironments() {}

    /** Returns the environment that {@code spec} configures, as {@code split} shows it. */
    public static TaskEnvironment of(TaskSpec spec, Split split) {
        return switch (split.shift()) {
            case NONE, RULE, CITY -> of(spec);
            case VISUAL, RULE_AND_VISUAL -> pictured(spec).shifted();
            case DIFFICULTY -> harder(spec, split);
        };
    }

    private static TaskEnvironment harder(TaskSpec spec, Split split) {
        return switch (spec.task()) {
            case GENERAL_POINTS -> new HarderPoints((GeneralPointsSpec) spec, split);
            case VIRL -> Virl.of(((VirlSpec) spec).withoutDrops());
        };
    }

    /** Returns the problems that a stage with {@code parameters}, one of {@link Stage#DEALS}, writes. */
    public static List<Problem> problems(StageParameters parameters) {
        if (parameters instanceof StageParameters.OtherCities other) {
            return of(other.task()).elsewhere(other.splits(), other.routes());
        }
        if (parameters instanceof StageParameters.HarderProblems harder) {
            return of(harder.task(), harder.split()).harder(harder.splits(), harder.problems());
        }
        StageParameters.Deals deals = (StageParameters.Deals) parameters;
        return of(deals.task()).problems(deals.splits());
    }

    /**
     * Returns the environment with pictures that {@code spec} configures.
     *
     * @throws InvalidSpecException when it is a text task
     */
    public static PicturedTask pictured(TaskSpec spec) {
        if (of(spec) instanceof PicturedTask pictured) {
            return pictured;
        }
        throw new InvalidSpecException("task.kind is %s, which shows no pictures: use general-points-vl or virl-vl"
                .formatted(spec.task().label()));
    }

    /** Returns the environment that {@code spec} configures. */
    public static TaskEnvironment of(TaskSpec spec) {
        return switch (spec.task()) {
            case GENERAL_POINTS ->
                spec instanceof GeneralPointsVisionSpec pictured
                        ? new PicturedPoints(pictured)
                        : GeneralPoints.of((GeneralPointsSpec) spec);
            case VIRL -> spec instanceof VirlVisionSpec pictured ? PicturedVirl.of(pictured) : Virl.of((VirlSpec) spec);
        };
    }
}
