package org.facecard.activities.runners;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.facecard.activities.stage.StageRunner;
import org.facecard.pipelines.artifacts.stage.StageContext;
import org.facecard.pipelines.artifacts.stage.TrainingCost;
import org.facecard.pipelines.policy.Policy;
import org.facecard.pipelines.policy.TensorEngine;
import org.facecard.pipelines.policy.model.LlamaConfig;
import org.facecard.pipelines.policy.optimizer.ModuleRates;
import org.facecard.pipelines.policy.safetensors.UnusableCheckpointException;
import org.facecard.pipelines.policy.tokenizer.TextCodec;
import org.facecard.pipelines.policy.vision.LlavaVision;
import org.facecard.pipelines.pretraining.VisionBaseTrainer;
import org.facecard.pipelines.study.plan.Role;
import org.facecard.pipelines.study.plan.StageParameters;
import org.facecard.pipelines.tasks.PicturedTask;
import org.facecard.pipelines.tasks.environments.TaskEnvironments;
import org.facecard.pipelines.training.TrainingState;
import org.facecard.pipelines.training.TrainingState.Optimizer;

/** Extends the text base to a base that sees. */
public final class VisionBaseRunner implements StageRunner {
    @Override
    public void run(StageContext context) throws IOException {
        StageParameters.VisionBase parameters =
                (StageParameters.VisionBase) context.request().parameters();
        TensorEngine.start(parameters.numerics());
        PicturedTask task = TaskEnvironments.pictured(parameters.task());
        Path deals = context.input(Role.DEALS);
        VisionBaseTrainer trainer = new VisionBaseTrainer(
                parameters.pretraining(), task.texts(ProblemRows.training(deals)), ProblemRows.selection(deals));
        Optimizer optimizer = new Optimizer(
                parameters.pretraining().optimizer(),
                0,
                new ModuleRates(parameters.pretraining().decoderRate(), 1, 1));
        new TrainingStage(context, optimizer)
                .run(
                        TrainingCost.EMPTY,
                        () -> grown(context.input(Role.POLICY), parameters, task, optimizer),
                        trainer::run);
    }

    private static TrainingState grown(
            Path base, StageParameters.VisionBase parameters, PicturedTask task, Optimizer optimizer)
            throws IOException {
        List<String> vocabulary = task.vocabulary();
        TextCodec codec = TextCodec.words(vocabulary);
        try (TextCodec known = TextCodec.load(base)) {
            checkWords(base, known, vocabulary);
        }
        LlavaVision vision = LlavaVision.of(
                parameters.tower(), task.imageSide(), LlamaConfig.load(base).hiddenSize(), codec.id(task.imageWord()));
        return TrainingState.create(
                Policy.seeing(
                        base, vision, codec.size(), parameters.pretraining().seed()),
                codec,
                optimizer);
    }

    /** Refuses a base whose words are not the first ones of the task: its embeddings would belong to other words. */
    private static void checkWords(Path base, TextCodec known, List<String> vocabulary)
            throws UnusableCheckpointException {
        boolean same = known.size() <= vocabulary.size();
        for (int id = 0; same && id < known.size(); id++) {
            same = known.decode(new int[] {id}).equals(vocabulary.get(id));
        }
        if (!same) {
            throw new UnusableCheckpointException(
                    "%s has %d words, which are not the first of the task's %d: start from a base of the same task in text"
                            .formatted(base, known.size(), vocabulary.size()));
        }
    }
}
