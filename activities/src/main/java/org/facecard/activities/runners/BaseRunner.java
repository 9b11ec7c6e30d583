package org.facecard.activities.runners;

import java.io.IOException;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.facecard.activities.stage.StageRunner;
import org.facecard.pipelines.artifacts.stage.StageContext;
import org.facecard.pipelines.artifacts.stage.TrainingCost;
import org.facecard.pipelines.artifacts.stage.TrainingCostFile;
import org.facecard.pipelines.episode.TranscriptEncoder;
import org.facecard.pipelines.policy.Policy;
import org.facecard.pipelines.policy.TensorEngine;
import org.facecard.pipelines.policy.TokenRow;
import org.facecard.pipelines.policy.checkpoint.BaseReference;
import org.facecard.pipelines.policy.model.LlamaConfig;
import org.facecard.pipelines.policy.tokenizer.TextCodec;
import org.facecard.pipelines.pretraining.CorpusRow;
import org.facecard.pipelines.pretraining.PretrainingTrainer;
import org.facecard.pipelines.results.tables.Table;
import org.facecard.pipelines.study.plan.Role;
import org.facecard.pipelines.study.plan.StageParameters;
import org.facecard.pipelines.study.spec.base.BaseSpec;
import org.facecard.pipelines.tasks.environments.TaskEnvironments;
import org.facecard.pipelines.training.TrainingState;
import org.facecard.pipelines.training.TrainingState.Optimizer;

/** Trains the base from fresh weights on the corpus, or verifies the checkpoint that serves as the base. */
final class BaseRunner implements StageRunner {
    @Override
    public void run(StageContext context) throws IOException {
        if (context.request().parameters() instanceof StageParameters.CheckpointBase checkpoint) {
            refer(context, checkpoint.checkpoint());
            return;
        }
        StageParameters.Base parameters =
                (StageParameters.Base) context.request().parameters();
        TensorEngine.start(parameters.numerics());
        Optimizer optimizer = Optimizer.of(parameters.pretraining());
        List<TokenRow> corpus = corpus(context, parameters);
        PretrainingTrainer trainer = new PretrainingTrainer(parameters.pretraining(), corpus);
        new TrainingStage(context, optimizer)
                .run(TrainingCost.EMPTY, () -> fresh(parameters, optimizer), (state, monitor) -> {
                    trainer.run(state, monitor);
                    state.policy().averageUnseen(tokens(corpus));
                });
    }

    /** The artifact names the checkpoint by its digest; its weights stay where they are. */
    private static void refer(StageContext context, BaseSpec.Checkpoint checkpoint) throws IOException {
        BaseCheckpoint.of(checkpoint).check();
        BaseReference.of(checkpoint.sha256()).save(context.output());
        TrainingCostFile.write(context.output(), TrainingCost.EMPTY);
        Table.TRAINING.write(Table.TRAINING.in(context.output()), List.of());
    }

    private static List<TokenRow> corpus(StageContext context, StageParameters.Base parameters) {
        List<CorpusRow> rows = CorpusRow.TABLE.read(CorpusRow.TABLE.in(context.input(Role.CORPUS)));
        try (TextCodec codec = codec(parameters)) {
            return TranscriptEncoder.encode(
                    codec, rows.stream().map(CorpusRow::transcript).toList());
        }
    }

    private static BitSet tokens(List<TokenRow> corpus) {
        BitSet seen = new BitSet();
        corpus.forEach(row -> IntStream.of(row.tokens()).forEach(seen::set));
        return seen;
    }

    private static TrainingState fresh(StageParameters.Base parameters, Optimizer optimizer) {
        TextCodec codec = codec(parameters);
        LlamaConfig config = LlamaConfig.of(parameters.model(), codec.size());
        return TrainingState.create(
                Policy.create(config, parameters.pretraining().seed()), codec, optimizer);
    }

    private static TextCodec codec(StageParameters.Base parameters) {
        return TextCodec.words(TaskEnvironments.of(parameters.task()).vocabulary());
    }
}
