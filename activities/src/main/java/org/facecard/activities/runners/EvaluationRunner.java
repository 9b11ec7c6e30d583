package org.facecard.activities.runners;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.facecard.activities.stage.StageRunner;
import org.facecard.pipelines.artifacts.stage.Progress;
import org.facecard.pipelines.artifacts.stage.StageContext;
import org.facecard.pipelines.episode.PlaySettings;
import org.facecard.pipelines.episode.SequentialRevision;
import org.facecard.pipelines.evaluation.Evaluator;
import org.facecard.pipelines.evaluation.RecognitionReader;
import org.facecard.pipelines.evaluation.SplitProblems;
import org.facecard.pipelines.policy.Policy;
import org.facecard.pipelines.policy.TensorEngine;
import org.facecard.pipelines.policy.tokenizer.TextCodec;
import org.facecard.pipelines.results.tables.AttemptRow;
import org.facecard.pipelines.results.tables.Table;
import org.facecard.pipelines.study.ReadingMode;
import org.facecard.pipelines.study.plan.Role;
import org.facecard.pipelines.study.plan.StageParameters;
import org.facecard.pipelines.tasks.PicturedTask;
import org.facecard.pipelines.tasks.Problem;
import org.facecard.pipelines.tasks.environments.TaskEnvironments;

/** Evaluates one checkpoint on one split in one reading mode. */
final class EvaluationRunner implements StageRunner {
    @Override
    public void run(StageContext context) throws IOException {
        StageParameters.Evaluation parameters =
                (StageParameters.Evaluation) context.request().parameters();
        TensorEngine.start(parameters.numerics());
        Path checkpoint = context.input(Role.POLICY);
        try (Policy policy = Policy.load(checkpoint);
                TextCodec codec = TextCodec.load(checkpoint)) {
            ModalityCheck.check(parameters.task(), policy);
            List<AttemptRow> rows = parameters.mode() == ReadingMode.RECOGNITION
                    ? pictures(context, parameters, policy, codec)
                    : episodes(context, parameters, policy, codec);
            Table.EPISODES.write(Table.EPISODES.in(context.output()), rows);
        }
    }

    private static List<AttemptRow> episodes(
            StageContext context, StageParameters.Evaluation parameters, Policy policy, TextCodec codec) {
        List<Problem> problems = SplitProblems.of(
                ProblemRows.read(context.input(Role.DEALS)),
                parameters.split(),
                parameters.episodes(),
                "evaluation.episodes");
        SequentialRevision revision = new SequentialRevision(
                policy,
                codec,
                TaskEnvironments.of(parameters.task(), parameters.split()),
                new PlaySettings(parameters.verificationIterations(), parameters.temperature(), parameters.mode()));
        InferenceMeter meter = new InferenceMeter(context, policy);
        return new Evaluator(revision, parameters.seed()).read(problems, played -> {
            meter.upTo(revision.processed());
            report(context, played, problems.size());
        });
    }

    private static List<AttemptRow> pictures(
            StageContext context, StageParameters.Evaluation parameters, Policy policy, TextCodec codec) {
        PicturedTask task = TaskEnvironments.pictured(parameters.task());
        RecognitionReader reader =
                new RecognitionReader(policy, codec, parameters.split().shift().visual() ? task.shifted() : task);
        InferenceMeter meter = new InferenceMeter(context, policy);
        return reader.read(
                SplitProblems.all(ProblemRows.read(context.input(Role.DEALS)), parameters.split()),
                new RecognitionReader.Hands(parameters.episodes(), parameters.temperature()),
                RecognitionReader.draws(parameters.seed()),
                shown -> {
                    meter.upTo(reader.processed());
                    report(context, shown, parameters.episodes());
                });
    }

    private static void report(StageContext context, int played, int of) {
        context.report(new Progress(played, of, "episodes", Map.of()));
    }
}
