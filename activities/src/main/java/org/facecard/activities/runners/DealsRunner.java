package org.facecard.activities.runners;

import java.util.List;
import java.util.Map;
import org.facecard.activities.stage.StageRunner;
import org.facecard.pipelines.artifacts.stage.Progress;
import org.facecard.pipelines.artifacts.stage.StageWork;
import org.facecard.pipelines.study.plan.StageParameters;
import org.facecard.pipelines.tasks.Problem;
import org.facecard.pipelines.tasks.environments.TaskEnvironments;

/** Writes every problem of the study, divided into partitions, or those of other cities. */
final class DealsRunner implements StageRunner {
    @Override
    public void run(StageWork work) {
        List<Problem> problems = problems(work.request().parameters());
        ProblemRows.write(work.output(), problems);
        work.report(new Progress(problems.size(), problems.size(), "problems", Map.of()));
    }

    private static List<Problem> problems(StageParameters parameters) {
        if (parameters instanceof StageParameters.OtherCities other) {
            return TaskEnvironments.of(other.task()).elsewhere(other.splits(), other.routes());
        }
        StageParameters.Deals deals = (StageParameters.Deals) parameters;
        return TaskEnvironments.of(deals.task()).problems(deals.splits());
    }
}
