package org.facecard.activities.internal.stages;

import java.util.List;
import java.util.Map;
import org.facecard.activities.internal.StageRunner;
import org.facecard.pipelines.results.Progress;
import org.facecard.pipelines.results.StageWork;
import org.facecard.pipelines.study.StageParameters;
import org.facecard.pipelines.tasks.Problem;
import org.facecard.pipelines.tasks.TaskEnvironments;

/** Writes every problem of the study, divided into partitions. */
final class DealsRunner implements StageRunner {
    @Override
    public void run(StageWork work) {
        StageParameters.Deals parameters =
                (StageParameters.Deals) work.request().parameters();
        List<Problem> problems = TaskEnvironments.of(parameters.task()).problems(parameters.splits());
        Problems.write(work.output(), problems);
        work.report(new Progress(problems.size(), problems.size(), "problems", Map.of()));
    }
}
