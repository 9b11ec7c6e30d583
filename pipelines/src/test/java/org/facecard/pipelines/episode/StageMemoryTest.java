package org.facecard.pipelines.episode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.List;
import org.facecard.pipelines.policy.CheckpointInspection;
import org.facecard.pipelines.policy.model.LlamaConfig;
import org.facecard.pipelines.policy.model.ParameterLayout;
import org.facecard.pipelines.study.MomentType;
import org.facecard.pipelines.study.arms.AdapterSpec;
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

    private static long bytes(String stage, @Nullable AdapterSpec adapters, @Nullable MomentType coded) {
        return new StageMemory(SMOLLM2, adapters, coded)
                .bytes(StudyPlan.of(STUDY).stage(stage).parameters())
                .orElseThrow();
    }

    /** VmHWM on a processor, of one process per stage or after a trim, in megabytes. */
    @ParameterizedTest
    @CsvSource({
        "seed-31/init, 2806",
        "seed-31/init/held-out-id, 1863",
        "seed-31/ppo/5, 3010",
    })
    void predictionsAreWithinTenPercentOfWhatStagesTook(String stage, long megabytes) {
        assertThat(bytes(stage, STUDY.adapters(), null)).isCloseTo(megabytes * 1_000_000, withinPercentage(10));
    }

    /** The base has no adapters, so that less is held of a layer. */
    @ParameterizedTest
    @CsvSource({"base/held-out-id, 1784", "base/value-probability, 2112"})
    void readingsOfTheBaseAreWithinTenPercentToo(String stage, long megabytes) {
        assertThat(bytes(stage, null, null)).isCloseTo(megabytes * 1_000_000, withinPercentage(10));
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
