package org.facecard.pipelines.bench.bodies;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.facecard.pipelines.common.Named;
import org.facecard.pipelines.training.TrainingState;

/** Writes and reads the whole state of a training stage: weights, both moments, tokenizer, ledger. */
final class CheckpointBody {
    private CheckpointBody() {}

    static BenchBody saving(BenchCase wanted, Path folder) throws IOException {
        Path place = Files.createDirectories(folder.resolve("save"));
        TrainingState state = FreshState.of(Named.parse(BenchModel.class, wanted.setting()));
        return new BenchBody() {
            @Override
            public void run() throws IOException {
                state.save(place);
            }

            @Override
            public void close() {
                state.close();
            }
        };
    }

    static BenchBody loading(BenchCase wanted, Path folder) throws IOException {
        Path place = Files.createDirectories(folder.resolve("load"));
        try (TrainingState state = FreshState.of(Named.parse(BenchModel.class, wanted.setting()))) {
            state.save(place);
        }
        return () -> TrainingState.resumed(place, FreshState.OPTIMIZER).close();
    }
}
