package org.facecard.activities.runners;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.facecard.activities.stage.StageRunner;
import org.facecard.pipelines.artifacts.stage.Progress;
import org.facecard.pipelines.artifacts.stage.StageContext;
import org.facecard.pipelines.common.CanonicalJson;
import org.facecard.pipelines.memorisation.ComparedInit;
import org.facecard.pipelines.memorisation.InitMemory;
import org.facecard.pipelines.memorisation.MemorisationReader;
import org.facecard.pipelines.memorisation.ProbedCheckpoint;
import org.facecard.pipelines.memorisation.RotationReader;
import org.facecard.pipelines.memorisation.TraceReader;
import org.facecard.pipelines.memorisation.WeightDistanceReader;
import org.facecard.pipelines.policy.Policy;
import org.facecard.pipelines.policy.TensorEngine;
import org.facecard.pipelines.policy.tokenizer.TextCodec;
import org.facecard.pipelines.results.tables.Table;
import org.facecard.pipelines.study.ArtifactRef;
import org.facecard.pipelines.study.plan.Role;
import org.facecard.pipelines.study.plan.StageParameters;
import org.facecard.pipelines.study.plan.StageRequest;
import org.facecard.pipelines.study.spec.MemorisationSpec;
import org.facecard.pipelines.tasks.Problem;
import org.facecard.pipelines.tasks.TaskEnvironment;
import org.facecard.pipelines.tasks.environments.TaskEnvironments;

/** Measures what one checkpoint has memorised. It takes a few seconds, so a stopped stage starts from the beginning. */
final class MemorisationRunner implements StageRunner {
    private static final int PARTS = 3;

    /** Of the process: the next stage is likely to compare with the same init. */
    private static final InitMemory INITS = new InitMemory();

    @Override
    public void run(StageContext context) throws IOException {
        StageParameters.Memorisation parameters =
                (StageParameters.Memorisation) context.request().parameters();
        TensorEngine.start(parameters.numerics());
        List<Problem> problems = ProblemRows.read(context.input(Role.DEALS));
        TaskEnvironment task = TaskEnvironments.of(parameters.task());
        Path folder = context.input(Role.POLICY);
        Path initial = context.input(Role.REFERENCE);
        try (Policy policy = Policy.load(folder);
                Policy init = Policy.load(initial);
                TextCodec codec = TextCodec.load(folder)) {
            ProbedCheckpoint checkpoint = new ProbedCheckpoint(policy, codec, task);
            ProbedCheckpoint start = new ProbedCheckpoint(init, codec, task);
            InferenceMeter meter = new InferenceMeter(context, policy);
            InferenceMeter startMeter = new InferenceMeter(context, init);
            TraceReader traces = new TraceReader(parameters.memorisation(), checkpoint);
            Table.TRACES.write(Table.TRACES.in(context.output()), traces.read(problems, parameters.seed()));
            meter.upTo(checkpoint.processed());
            report(context, 1);
            MemorisationReader reader = new MemorisationReader(parameters.memorisation(), checkpoint, problems);
            Table.DIVERGENCE.write(
                    Table.DIVERGENCE.in(context.output()), reader.divergence(init(context.request(), start)));
            meter.upTo(checkpoint.processed());
            startMeter.upTo(start.processed());
            report(context, 2);
            Table.SKILLS.write(Table.SKILLS.in(context.output()), reader.skills());
            weights(context, parameters.memorisation(), init, policy);
            meter.upTo(checkpoint.processed());
            report(context, PARTS);
        }
    }

    private static ComparedInit init(StageRequest request, ProbedCheckpoint start) {
        ArtifactRef artifact = Objects.requireNonNull(request.inputs().get(Role.REFERENCE));
        String identity = CanonicalJson.sha256(Map.of(
                "init", artifact.digest(),
                "numerics", ((StageParameters.Memorisation) request.parameters()).numerics()));
        return new ComparedInit(start, identity, INITS);
    }

    /** Only what the study asks for. */
    private static void weights(StageContext context, MemorisationSpec asked, Policy init, Policy policy) {
        Integer vectors = asked.singularVectors();
        if (vectors != null) {
            Table.ROTATION.write(Table.ROTATION.in(context.output()), new RotationReader(vectors).rows(init, policy));
        }
        if (asked.weightDistance() != null) {
            Table.WEIGHT_DISTANCES.write(
                    Table.WEIGHT_DISTANCES.in(context.output()), WeightDistanceReader.rows(init, policy));
        }
    }

    private static void report(StageContext context, int part) {
        context.report(new Progress(part, PARTS, "measures", Map.of()));
    }
}
