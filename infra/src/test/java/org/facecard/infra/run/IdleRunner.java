package org.facecard.infra.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.facecard.activities.stage.StageRunner;
import org.facecard.pipelines.artifacts.stage.StageContext;
import org.facecard.pipelines.artifacts.stage.TrainingCost;
import org.facecard.pipelines.artifacts.stage.TrainingCostFile;
import org.facecard.pipelines.results.tables.Table;
import org.facecard.pipelines.study.Stage;
import org.facecard.pipelines.study.plan.StageRequest;

/** A stage that does nothing but leave what the results of a study are put together from, without a row in it. */
final class IdleRunner implements StageRunner {
    @Override
    public void run(StageContext context) throws IOException {
        leave(context.request(), context.output());
    }

    /** Writes the whole artifact of {@code request}. */
    static void leave(StageRequest request, Path output) throws IOException {
        // Two stages must not have one digest: the keys of what reads them are made of it.
        Files.writeString(output.resolve("key.txt"), request.key());
        write(request.parameters().kind(), output);
    }

    /** Writes the tables that a stage of {@code kind} promises into its artifact. */
    static void write(Stage kind, Path output) throws IOException {
        switch (kind) {
            case DEALS -> empty(output, Table.PROBLEMS);
            case CORPUS -> {}
            case BASE, WARM_UP, SFT, PPO, SUBOPTIMAL_SFT, RL -> {
                empty(output, Table.TRAINING);
                TrainingCostFile.write(output, new TrainingCost(1, 1, 1, 1, 1));
            }
            case EVALUATION -> empty(output, Table.EPISODES);
            case MEMORISATION -> empty(output, Table.TRACES, Table.DIVERGENCE, Table.SKILLS);
            case VALUE_PROBABILITY -> empty(output, Table.VALUE_PROBABILITIES);
        }
    }

    private static void empty(Path output, Table<?>... tables) throws IOException {
        for (Table<?> table : tables) {
            table.write(table.in(output), List.of());
        }
    }
}
