package org.facecard.pipelines.sft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.facecard.pipelines.artifacts.stage.TrainingCost;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.policy.CheckpointMerge;
import org.facecard.pipelines.policy.Policy;
import org.facecard.pipelines.policy.TokenRow;
import org.facecard.pipelines.policy.model.LlamaConfig;
import org.facecard.pipelines.policy.tokenizer.TextCodec;
import org.facecard.pipelines.study.AdapterTarget;
import org.facecard.pipelines.study.arms.AdapterSpec;
import org.facecard.pipelines.study.arms.OptimizerSpec;
import org.facecard.pipelines.study.arms.UpdatesMatching;
import org.facecard.pipelines.study.spec.base.ModelSpec;
import org.facecard.pipelines.training.NegativeLogLikelihood;
import org.facecard.pipelines.training.SupervisedLoss;
import org.facecard.pipelines.training.SupervisedUpdates;
import org.facecard.pipelines.training.TrainingMonitor;
import org.facecard.pipelines.training.TrainingState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a policy becomes under each objective, on a stream of six rows that repeat. */
class SftTrainerTest {
    private static final OptimizerSpec OPTIMIZER = new OptimizerSpec(1e-2, 0.9, 0.98, 1e-8, 0, 1);
    private static final TextCodec CODEC =
            TextCodec.words(IntStream.range(0, 20).mapToObj(i -> "w" + i).toList());
    private static final int UPDATES = 120;
    private static final TrainingState.Optimizer ADAM = new TrainingState.Optimizer(OPTIMIZER, 0);
    private static final AdapterSpec ADAPTERS = new AdapterSpec(4, 8, List.of(AdapterTarget.values()));

    private static Policy policy() {
        return Policy.create(LlamaConfig.of(new ModelSpec(32, 64, 2, 2, 2, 64, 10_000), CODEC.size()), 1);
    }

    private static TokenRow row(long position) {
        Draws draws = Draws.of(1, "row").at(position % 6);
        int[] tokens =
                IntStream.range(0, 12).map(i -> (int) (20 * draws.uniform(i))).toArray();
        boolean[] learned = new boolean[tokens.length];
        Arrays.fill(learned, 4, tokens.length, true);
        return new TokenRow(tokens, learned);
    }

    /** Trains for some updates; the likelihood's loss afterwards is the last row's. */
    private static TrainingState trained(SupervisedLoss loss, int updates) throws IOException {
        TrainingState state = TrainingState.create(policy(), CODEC, new TrainingState.Optimizer(OPTIMIZER, 0));
        double rowFlops = 6.0 * state.policy().parameters() * 12;
        SftBudget budget =
                new SftBudget(new UpdatesMatching(), new TrainingCost(updates, 0, 0, 0, updates * 6 * rowFlops));
        RowStream rows = (codec, from, count) -> LongStream.range(from, from + count)
                .mapToObj(SftTrainerTest::row)
                .toList();
        new SftTrainer(budget, rows, loss, 1e-2).run(state, TrainingCost.EMPTY, TrainingMonitor.SILENT);
        return state;
    }

    private static double likelihoodLoss(TrainingState state) {
        NegativeLogLikelihood.update(state, rows(), 0);
        return state.lastRow().loss();
    }

    private static List<TokenRow> rows() {
        return LongStream.range(0, 6).mapToObj(SftTrainerTest::row).toList();
    }

    static Stream<SupervisedLoss> losses() {
        return Stream.of(new NegativeLogLikelihood(), new DynamicFineTuning(), new LabelSmoothing(0.1));
    }

    @ParameterizedTest
    @MethodSource("losses")
    void everyObjectiveLearnsItsRows(SupervisedLoss loss) throws IOException {
        try (TrainingState state = trained(loss, UPDATES)) {
            assertThat(likelihoodLoss(state)).isLessThan(0.4);
        }
    }

    @Test
    void smoothedLabelsKeepThePolicyLessCertain() throws IOException {
        try (TrainingState plain = trained(new NegativeLogLikelihood(), UPDATES);
                TrainingState smoothed = trained(new LabelSmoothing(0.1), UPDATES)) {
            assertThat(likelihoodLoss(smoothed)).isGreaterThan(0.05).isGreaterThan(2 * likelihoodLoss(plain));
        }
    }

    @Test
    void aPenaltyHoldsThePolicyNearTheInit() throws IOException {
        try (Policy init = policy();
                TrainingState free = trained(new NegativeLogLikelihood(), 30);
                TrainingState held = trained(new KlToInit(10, init), 30)) {
            assertThat(likelihoodLoss(held)).isGreaterThan(2).isGreaterThan(2 * likelihoodLoss(free));
        }
    }

    @Test
    void weightsOfAnswersRaiseWhatWasLearned() throws IOException {
        try (Policy init = policy();
                TrainingState fresh = TrainingState.create(policy(), CODEC, ADAM);
                TrainingState weighted = trained(new ImportanceWeighting(1, 16, init), 30)) {
            // Where the policy is the init every weight is 1.
            assertThat(weightedLoss(fresh, init)).isCloseTo(likelihoodLoss(fresh), within(1e-5));
            double likelihood = likelihoodLoss(weighted);
            assertThat(likelihood).isLessThan(2);
            assertThat(weightedLoss(weighted, init)).isGreaterThan(2 * likelihood);
        }
    }

    private static double weightedLoss(TrainingState state, Policy init) {
        new SupervisedUpdates(state, new ImportanceWeighting(1, 16, init)).update(rows(), 0);
        return state.lastRow().loss();
    }

    @Test
    void adaptersAreSavedBesideTheirWeights(@TempDir Path home) throws IOException {
        Path start = Files.createDirectory(home.resolve("start"));
        Path saved = Files.createDirectory(home.resolve("saved"));
        Path merged = Files.createDirectory(home.resolve("merged"));
        try (TrainingState state = TrainingState.create(policy(), CODEC, ADAM)) {
            state.save(start);
        }
        try (TrainingState state = TrainingState.adaptedWhole(start, ADAPTERS, 1, ADAM)) {
            double before = likelihoodLoss(state);
            for (int update = 0; update < 60; update++) {
                NegativeLogLikelihood.update(state, rows(), 1e-2);
            }
            assertThat(likelihoodLoss(state)).isLessThan(0.9 * before);
            state.save(saved);
            try (CheckpointMerge merge = CheckpointMerge.of(saved)) {
                merge.save(merged, Optional.empty());
            }
            CODEC.save(merged);
            Files.move(start, home.resolve("elsewhere"));
            try (TrainingState continued = TrainingState.continued(saved, ADAM);
                    TrainingState whole = TrainingState.branch(merged, ADAM)) {
                assertThat(continued.policy().hasAdapters()).isTrue();
                assertThat(whole.policy().hasAdapters()).isFalse();
                double learned = likelihoodLoss(state);
                assertThat(likelihoodLoss(continued)).isEqualTo(learned);
                assertThat(likelihoodLoss(whole)).isCloseTo(learned, within(1e-4));
                NegativeLogLikelihood.update(state, rows(), 1e-2);
                NegativeLogLikelihood.update(continued, rows(), 1e-2);
                assertThat(likelihoodLoss(continued)).isEqualTo(likelihoodLoss(state));
            }
        }
    }

    @Test
    void theInitsPassesAreCounted() throws IOException {
        try (Policy init = policy();
                TrainingState plain = trained(new NegativeLogLikelihood(), 1);
                TrainingState penalised = trained(new KlToInit(0.1, init), 1)) {
            double perToken = plain.ledger().flops() / plain.ledger().tokens();

            assertThat(penalised.ledger().flops() / penalised.ledger().tokens())
                    .isCloseTo(perToken * 8 / 6, within(1e-3));
            assertThat(penalised.ledger().examples()).isLessThan(plain.ledger().examples());
            assertThat(penalised.lastRow().loss()).isCloseTo(plain.lastRow().loss(), within(0.2));
        }
    }
}
