package org.facecard.activities.runners;

import java.util.List;
import java.util.Map;
import org.facecard.activities.stage.StageRunner;
import org.facecard.pipelines.artifacts.stage.Progress;
import org.facecard.pipelines.artifacts.stage.StageContext;
import org.facecard.pipelines.tasks.Problem;
import org.facecard.pipelines.tasks.environments.TaskEnvironments;

/** Writes every problem of the study, divided into partitions, or those of a split that has problems of its own. */
final class DealsRunner implements StageRunner {
    @Override
    public void run(StageContext context) {
        List<Problem> problems = TaskEnvironments.problems(context.request().parameters());
        ProblemRows.write(context.output(), problems);
        context.report(new Progress(problems.size(), problems.size(), "problems", Map.of()));
    }
}
