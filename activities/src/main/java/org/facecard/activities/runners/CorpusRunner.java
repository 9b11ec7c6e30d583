package org.facecard.activities.runners;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.facecard.activities.stage.StageRunner;
import org.facecard.pipelines.artifacts.stage.Progress;
import org.facecard.pipelines.artifacts.stage.StageContext;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.pretraining.CorpusRow;
import org.facecard.pipelines.study.plan.Role;
import org.facecard.pipelines.study.plan.StageParameters;
import org.facecard.pipelines.tasks.TrainingTexts;
import org.facecard.pipelines.tasks.environments.TaskEnvironments;

/** Writes the rows from which the base learns, as text. */
final class CorpusRunner implements StageRunner {
    private static final int REPORT_EVERY = 10_000;

    @Override
    public void run(StageContext context) {
        StageParameters.Corpus parameters =
                (StageParameters.Corpus) context.request().parameters();
        TrainingTexts texts =
                TaskEnvironments.of(parameters.task()).texts(ProblemRows.training(context.input(Role.DEALS)));
        Draws draws = Draws.of(parameters.seed(), "corpus/row");
        List<CorpusRow> rows = new ArrayList<>();
        for (long row = 0; row < parameters.rows(); row++) {
            rows.add(CorpusRow.of(row, texts.corpusRow(draws.at(row))));
            if ((row + 1) % REPORT_EVERY == 0) {
                context.report(new Progress(row + 1, parameters.rows(), "rows", Map.of()));
            }
        }
        CorpusRow.TABLE.write(CorpusRow.TABLE.in(context.output()), rows);
    }
}
