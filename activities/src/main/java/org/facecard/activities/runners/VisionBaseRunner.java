package org.facecard.activities.runners;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.facecard.activities.stage.StageRunner;
import org.facecard.pipelines.artifacts.stage.StageWork;
import org.facecard.pipelines.artifacts.stage.TrainingCost;
import org.facecard.pipelines.policy.ModuleRates;
import org.facecard.pipelines.policy.Policy;
import org.facecard.pipelines.policy.TensorEngine;
import org.facecard.pipelines.policy.model.LlamaConfig;
import org.facecard.pipelines.policy.safetensors.UnusableCheckpointException;
import org.facecard.pipelines.policy.tokenizer.TextCodec;
import org.facecard.pipelines.policy.vision.FeatureLayer;
import org.facecard.pipelines.policy.vision.PixelScale;
import org.facecard.pipelines.policy.vision.TowerActivation;
import org.facecard.pipelines.policy.vision.VisionConfig;
import org.facecard.pipelines.pretraining.VisionBaseTrainer;
import org.facecard.pipelines.study.plan.Role;
import org.facecard.pipelines.study.plan.StageParameters;
import org.facecard.pipelines.study.spec.TowerSpec;
import org.facecard.pipelines.tasks.PicturedTask;
import org.facecard.pipelines.tasks.environments.TaskEnvironments;
import org.facecard.pipelines.training.TrainingState;
import org.facecard.pipelines.training.TrainingState.Optimizer;

/** Grows the base of texts into one that sees. */
public final class VisionBaseRunner implements StageRunner {
    @Override
    public void run(StageWork work) throws IOException {
        StageParameters.VisionBase parameters =
                (StageParameters.VisionBase) work.request().parameters();
        TensorEngine.start(parameters.numerics());
        PicturedTask task = TaskEnvironments.pictured(parameters.task());
        VisionBaseTrainer trainer = new VisionBaseTrainer(
                parameters.pretraining(), task.texts(ProblemRows.training(work.input(Role.DEALS))));
        Optimizer optimizer = new Optimizer(
                parameters.pretraining().optimizer(),
                0,
                new ModuleRates(parameters.pretraining().decoderRate(), 1, 1));
        new TrainingStage(work, optimizer)
                .run(
                        TrainingCost.EMPTY,
                        () -> grown(work.input(Role.POLICY), parameters, task, optimizer),
                        trainer::run);
    }

    private static TrainingState grown(
            Path base, StageParameters.VisionBase parameters, PicturedTask task, Optimizer optimizer)
            throws IOException {
        List<String> vocabulary = task.vocabulary();
        TextCodec codec = TextCodec.words(vocabulary);
        try (TextCodec known = TextCodec.load(base)) {
            List<String> words = vocabulary.subList(0, known.size());
            for (String word : words) {
                if (known.id(word) != codec.id(word)) {
                    throw new UnusableCheckpointException(
                            "%s counts \"%s\" as token %d, the task as %d: start from a base of the same task"
                                    .formatted(base, word, known.id(word), codec.id(word)));
                }
            }
        }
        VisionConfig vision =
                vision(parameters.tower(), task, codec, LlamaConfig.load(base).hiddenSize());
        return TrainingState.create(
                Policy.seeing(
                        base, vision, codec.size(), parameters.pretraining().seed()),
                codec,
                optimizer);
    }

    private static VisionConfig vision(TowerSpec tower, PicturedTask task, TextCodec codec, int textWidth) {
        return new VisionConfig(
                task.imageSide(),
                tower.patchSize(),
                tower.hiddenSize(),
                tower.intermediateSize(),
                tower.layers(),
                tower.attentionHeads(),
                TowerActivation.QUICK_GELU,
                VisionConfig.DEFAULT_EPSILON,
                FeatureLayer.LAST,
                textWidth,
                codec.id(task.imageWord()),
                PixelScale.UNIT);
    }
}
