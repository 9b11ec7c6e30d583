package org.facecard.pipelines.bench.bodies;

import java.io.IOException;
import java.util.List;
import org.facecard.pipelines.common.Named;
import org.facecard.pipelines.ppo.PpoTrainer;
import org.facecard.pipelines.ppo.StopCriterion;
import org.facecard.pipelines.study.Credit;
import org.facecard.pipelines.study.Partition;
import org.facecard.pipelines.study.Rule;
import org.facecard.pipelines.study.arms.PolicyGradient;
import org.facecard.pipelines.study.arms.PpoArm;
import org.facecard.pipelines.study.spec.task.SplitsSpec;
import org.facecard.pipelines.tasks.Problem;
import org.facecard.pipelines.training.TrainingMonitor;
import org.facecard.pipelines.training.TrainingState;

/** One iteration with the settings of {@code laptop-gp}. Fresh weights solve nothing, so every episode uses all attempts. */
final class PpoBody implements BenchBody {
    private static final SplitsSpec SPLITS = new SplitsSpec(7, 0.1, 0.2);

    private final TrainingState state;
    private final PpoTrainer trainer;

    private PpoBody(TrainingState state, PpoTrainer trainer) {
        this.state = state;
        this.trainer = trainer;
    }

    static PpoBody of(BenchCase wanted) {
        List<Problem> problems = FreshState.GAME.problems(SPLITS).stream()
                .filter(problem -> problem.partition() == Partition.TRAIN && problem.rule() == Rule.ID)
                .toList();
        return new PpoBody(
                FreshState.of(Named.parse(BenchModel.class, wanted.setting())),
                new PpoTrainer(
                        PolicyGradient.plain(arm(Math.toIntExact(wanted.size()))), FreshState.GAME, problems, 1));
    }

    private static PpoArm arm(int episodes) {
        return new PpoArm(
                List.of(1), episodes, 2, 2, 5, 1, 0.2, Credit.TOKEN, 0.3, 1, 0.2, 0.1, 1e-3, FreshState.ADAMW);
    }

    @Override
    public void run() throws IOException {
        int next = state.ledger().iterations() + 1;
        trainer.run(state, new PpoTrainer.Segment(new StopCriterion.AtIteration(next), null), TrainingMonitor.SILENT);
    }

    @Override
    public void close() {
        state.close();
    }
}
