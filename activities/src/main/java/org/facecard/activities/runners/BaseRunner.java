package org.facecard.activities.runners;

import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.facecard.activities.stage.StageRunner;
import org.facecard.pipelines.artifacts.stage.StageContext;
import org.facecard.pipelines.artifacts.stage.TrainingCost;
import org.facecard.pipelines.artifacts.stage.TrainingCostFile;
import org.facecard.pipelines.episode.TranscriptEncoder;
import org.facecard.pipelines.policy.CheckpointInspection;
import org.facecard.pipelines.policy.Policy;
import org.facecard.pipelines.policy.TensorEngine;
import org.facecard.pipelines.policy.TokenRow;
import org.facecard.pipelines.policy.checkpoint.BaseReference;
import org.facecard.pipelines.policy.checkpoint.CheckpointRegistry;
import org.facecard.pipelines.policy.model.LlamaConfig;
import org.facecard.pipelines.policy.safetensors.UnusableCheckpointException;
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
        Path folder = Path.of(checkpoint.folder());
        CheckpointRegistry.ofThisMachine().verify(folder, checkpoint.sha256());
        checkSize(checkpoint, CheckpointInspection.of(folder));
        BaseReference.of(checkpoint.sha256()).save(context.output());
        TrainingCostFile.write(context.output(), TrainingCost.EMPTY);
        Table.TRAINING.write(Table.TRAINING.in(context.output()), List.of());
    }

    /** A wrong size with the right digest means that the plan estimated costs for another model. */
    private static void checkSize(BaseSpec.Checkpoint checkpoint, CheckpointInspection found)
            throws UnusableCheckpointException {
        Long planned = checkpoint.parameters();
        if (planned != null && planned != found.parameters()) {
            throw new UnusableCheckpointException(
                    "%s holds %d parameters and base.parameters is %d: set it to what facecard checkpoint inspect prints, or to null"
                            .formatted(checkpoint.folder(), found.parameters(), planned));
        }
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
