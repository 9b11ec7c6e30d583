package org.facecard.pipelines.episode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.List;
import org.facecard.pipelines.policy.CheckpointInspection;
import org.facecard.pipelines.policy.model.LlamaConfig;
import org.facecard.pipelines.policy.model.ParameterLayout;
import org.facecard.pipelines.study.MomentType;
import org.facecard.pipelines.study.arms.AdapterSpec;
import org.facecard.pipelines.study.plan.StageParameters;
import org.facecard.pipelines.study.plan.StudyPlan;
import org.facecard.pipelines.study.spec.StudySpec;
import org.facecard.pipelines.study.yaml.SpecReader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** SmolLM2-135M-Instruct in the study "smollm2". */
class StageMemoryTest {
    private static final LlamaConfig CONFIG =
            new LlamaConfig(49_152, 576, 1_536, 30, 9, 3, 64, 8_192, 100_000, null, 1e-5, true);
    private static final CheckpointInspection SMOLLM2 = new CheckpointInspection(
            CONFIG, null, new ParameterLayout(CONFIG).decoderSize(), List.of("F32"), 49_152, true);
    private static final StudySpec STUDY = SpecReader.read("smollm2", List.of());

    /** The init's 134,515,008 weights, its 4,884,480 adapters and its value head. */
    private static final long INIT = 4 * (134_515_008 + 4_884_480 + 577);

    private static long bytes(String stage, @Nullable AdapterSpec adapters, @Nullable MomentType coded) {
        return new StageMemory(SMOLLM2, adapters, coded)
                .bytes(StudyPlan.of(STUDY).stage(stage).parameters())
                .orElseThrow();
    }

    /** VmHWM on a processor, of workers that had trained before or not, in megabytes. */
    @ParameterizedTest
    @CsvSource({
        "seed-31/init, 2711",
        "seed-31/init, 2806",
        "seed-31/init/held-out-id, 1786",
        "seed-31/init/held-out-id, 1863",
        "seed-31/ppo/5, 3010",
    })
    void predictionsAreWithinTenPercentOfWhatStagesTook(String stage, long megabytes) {
        assertThat(bytes(stage, STUDY.adapters(), null)).isCloseTo(megabytes * 1_000_000, withinPercentage(10));
    }

    /** The base has no adapters, so that less is held of a layer. */
    @ParameterizedTest
    @CsvSource({
        "base/held-out-id, 1771",
        "base/held-out-id, 1784",
        "base/value-probability, 2101",
        "base/value-probability, 2112"
    })
    void readingsOfTheBaseAreWithinTenPercentToo(String stage, long megabytes) {
        assertThat(bytes(stage, null, null)).isCloseTo(megabytes * 1_000_000, withinPercentage(10));
    }

    /** Of {@code smollm2-full}: all weights are trained. */
    @ParameterizedTest
    @CsvSource({"seed-31/init, 4410", "seed-31/ppo/10, 4970", "seed-31/sft-hot/10, 4430"})
    void trainingOfAllWeightsIsWithinTenPercentToo(String stage, long megabytes) {
        StageParameters full = StudyPlan.of(SpecReader.read("smollm2-full", List.of()))
                .stage(stage)
                .parameters();
        assertThat(new StageMemory(SMOLLM2, null, null).bytes(full).orElseThrow())
                .isCloseTo(megabytes * 1_000_000, withinPercentage(10));
    }

    /** Returns what a stage takes more with one setting more. */
    private static long more(String stage, String setting) {
        return bytes(parameters(stage, setting)) - bytes(stage, STUDY.adapters(), null);
    }

    private static StageParameters parameters(String stage, String setting) {
        return parameters("smollm2", stage, setting);
    }

    private static StageParameters parameters(String study, String stage, String setting) {
        return StudyPlan.of(SpecReader.read(study, List.of(setting)))
                .stage(stage)
                .parameters();
    }

    private static long bytes(StageParameters stage) {
        return new StageMemory(SMOLLM2, STUDY.adapters(), null).bytes(stage).orElseThrow();
    }

    @Test
    void anArmThatNeedsTheInitHoldsItsWeightsToo() {
        String weighted = "arms.sft-gentle.objective={by: iw-sft, temperature: 1, largest-weight: 16}";
        assertThat(more("seed-31/sft-gentle/5", weighted)).isEqualTo(INIT);
    }

    /** One update of 4 rows of 141 tokens, 51 or 100 of them learned, took 295 and 915 MB more than without the penalty. */
    @Test
    void theDivergenceFromTheInitHoldsWholeDistributions() {
        String penalised = "arms.sft-gentle.objective={by: kl-penalty, coefficient: 0.1}";
        long distributions = more("seed-31/sft-gentle/5", penalised) - INIT;
        assertThat(distributions).isBetween(295_000_000L, 915_000_000L);
    }

    /** Long prompts of 200 problems take more than an update: as much as a reading of as many. */
    @Test
    void answersToLearnAreSampledBeforeAnUpdate() {
        String own = "arms.sft-gentle.demonstrations={from: init, share: 1, samples: 4, temperature: 1}";
        StageParameters reading = parameters("smollm2-paper", "seed-31/init/rule-ood", "evaluation.episodes=200");
        assertThat(bytes(parameters("smollm2-paper", "seed-31/sft-gentle/5", own)))
                .isEqualTo(bytes(reading));
    }

    @Test
    void anRlArmWithAPenaltyHoldsTheInitToo() {
        String arm = "arms.rl={method: rl, start: {from: init}, budget: {by: iterations}, learner: {ppo: {method: ppo,"
                + " budgets: [5, 10], episodes-per-iteration: 64, epochs: 1, minibatches: 4,"
                + " verification-iterations: 1, temperature: 1, reward-scale: 0.2, credit: token, discount: 1,"
                + " lambda: 1, clip: 0.2, value-coefficient: 0.1, value-learning-rate: 1e-3, optimizer:"
                + " {learning-rate: 1e-4, beta1: 0.9, beta2: 0.98, epsilon: 1e-8, weight-decay: 0,"
                + " gradient-clip: 1}}, reward: {by: verifier}, baseline: {by: critic}, kl-penalty: %s}}";
        long penalised = bytes(parameters("seed-31/rl/5", arm.formatted("0.1")));
        assertThat(penalised - bytes(parameters("seed-31/rl/5", arm.formatted("0"))))
                .isEqualTo(INIT);
    }

    /** Two moments of 134,515,585 weights; the embedding keeps 32 bits. */
    @Test
    void momentsInEightBitsTakeLessMemory() {
        long saved = bytes("seed-31/init", null, null) - bytes("seed-31/init", null, MomentType.DYNAMIC8);
        long matrices = 134_515_585 - 49_152 * 576;
        assertThat(saved).isCloseTo(2 * matrices * (1024 - 260) / 256, withinPercentage(1));
    }

    @Test
    void problemsTakeNoMemoryOfTheCheckpoint() {
        assertThat(new StageMemory(SMOLLM2, null, null)
                        .bytes(StudyPlan.of(STUDY).stage("deals").parameters()))
                .isEmpty();
    }
}
