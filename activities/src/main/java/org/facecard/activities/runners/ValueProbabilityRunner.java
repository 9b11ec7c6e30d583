package org.facecard.activities.runners;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.facecard.activities.stage.StageRunner;
import org.facecard.pipelines.artifacts.stage.Progress;
import org.facecard.pipelines.artifacts.stage.StageContext;
import org.facecard.pipelines.evaluation.SplitProblems;
import org.facecard.pipelines.memorisation.ProbedCheckpoint;
import org.facecard.pipelines.memorisation.ValueProbabilityReader;
import org.facecard.pipelines.policy.Policy;
import org.facecard.pipelines.policy.TensorEngine;
import org.facecard.pipelines.policy.tokenizer.TextCodec;
import org.facecard.pipelines.results.tables.Table;
import org.facecard.pipelines.results.tables.ValueProbabilityRow;
import org.facecard.pipelines.study.Split;
import org.facecard.pipelines.study.plan.Role;
import org.facecard.pipelines.study.plan.StageParameters;
import org.facecard.pipelines.tasks.Problem;
import org.facecard.pipelines.tasks.environments.TaskEnvironments;

/** Measures how likely one checkpoint finds the values of face cards. A stopped stage starts from the beginning. */
final class ValueProbabilityRunner implements StageRunner {
    /** Under the training rule and under the shifted one. */
    private static final List<Split> SPLITS = List.of(Split.HELD_OUT_ID, Split.RULE_OOD);

    @Override
    public void run(StageContext context) throws IOException {
        StageParameters.ValueProbability parameters =
                (StageParameters.ValueProbability) context.request().parameters();
        TensorEngine.start(parameters.numerics());
        List<Problem> problems = ProblemRows.read(context.input(Role.DEALS));
        Path checkpoint = context.input(Role.POLICY);
        try (Policy policy = Policy.load(checkpoint);
                TextCodec codec = TextCodec.load(checkpoint)) {
            ProbedCheckpoint probed = new ProbedCheckpoint(policy, codec, TaskEnvironments.of(parameters.task()));
            InferenceMeter meter = new InferenceMeter(context, policy);
            List<ValueProbabilityRow> rows = new ArrayList<>();
            for (Split split : SPLITS) {
                List<Problem> asked =
                        SplitProblems.of(problems, split, parameters.problems(), "evaluation.value-probability");
                rows.addAll(new ValueProbabilityReader(probed).read(split, asked));
                meter.upTo(probed.processed());
                context.report(new Progress(SPLITS.indexOf(split) + 1, SPLITS.size(), "rules", Map.of()));
            }
            Table.VALUE_PROBABILITIES.write(Table.VALUE_PROBABILITIES.in(context.output()), rows);
        }
    }
}
