package org.facecard.activities.runners;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.facecard.pipelines.policy.CheckpointInspection;
import org.facecard.pipelines.policy.Policy;
import org.facecard.pipelines.policy.TensorEngine;
import org.facecard.pipelines.policy.checkpoint.CheckpointDigest;
import org.facecard.pipelines.policy.model.DecoderFamily;
import org.facecard.pipelines.policy.model.LlamaConfig;
import org.facecard.pipelines.policy.model.ParameterLayout;
import org.facecard.pipelines.policy.model.RopeScaling;
import org.facecard.pipelines.policy.safetensors.UnusableCheckpointException;
import org.facecard.pipelines.results.tables.AttemptRow;
import org.facecard.pipelines.results.tables.Table;
import org.facecard.pipelines.study.Numerics;
import org.facecard.pipelines.study.spec.base.BaseSpec;
import org.facecard.pipelines.study.yaml.SpecReader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every kind of stage of the paper's studies, with a random checkpoint of the same architecture at about a thousandth of the size
 * in the backbone's place: the same families, depth and widths divided, the paper's prompts, a byte-level tokenizer.
 */
class PaperStudyTest {
    private static final int BYTES = 259;

    @RegisterExtension
    private final ConversationalCheckpoint conversational = new ConversationalCheckpoint();

    @TempDir
    private Path folder;

    @BeforeEach
    void ownRegistry() {
        conversational.register(folder.resolve("known"));
    }

    @ParameterizedTest
    @CsvSource({"paper-llama, as-described", "paper-qwen, as-released"})
    void everyStageRunsAtAThousandthOfTheSize(String study, String fidelity) throws Exception {
        runsEveryStage(study, fidelity);
    }

    @ParameterizedTest
    @CsvSource({"paper-llama, as-released", "paper-qwen, as-described"})
    @Tag("nightly")
    void everyStageRunsWithTheOtherFidelityToo(String study, String fidelity) throws Exception {
        runsEveryStage(study, fidelity);
    }

    private void runsEveryStage(String study, String fidelity) throws Exception {
        Path checkpoint = checkpoint(small(study));
        InProcessStudy dry = new InProcessStudy(
                folder.resolve("home"),
                SpecReader.read(
                        study,
                        List.of(
                                "task.fidelity=" + fidelity,
                                "base.folder=" + checkpoint,
                                "base.sha256=" + CheckpointDigest.of(checkpoint),
                                "base.parameters="
                                        + CheckpointInspection.of(checkpoint).parameters(),
                                "warm-up.steps=1",
                                "warm-up.batch-size=2",
                                "arms.ppo.budgets=[1]",
                                "arms.ppo.episodes-per-iteration=2",
                                "arms.ppo.epochs=1",
                                "arms.ppo.verification-iterations=2",
                                "arms.sft.matching.batch-size=2",
                                "evaluation.episodes=1",
                                "evaluation.verification-iterations=2")));
        List<AttemptRow> read = rows(dry, "seed-42/ppo/1/rule-ood");
        assertThat(read.get(0).prompt()).contains("count as 11, 12").contains("\"formula\"");
        assertThat(rows(dry, "seed-42/sft/1/held-out-id")).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({"paper-llama", "paper-qwen"})
    void thePlannedSizeIsThatOfTheArchitecture(String study) {
        BaseSpec.Checkpoint base =
                (BaseSpec.Checkpoint) SpecReader.read(study, List.of()).base();
        assertThat(new ParameterLayout(whole(study)).decoderSize())
                .isEqualTo(Objects.requireNonNull(base).parameters());
    }

    @Test
    void aCheckpointOfAnotherSizeIsRefused() throws Exception {
        Path checkpoint = checkpoint(small("paper-llama"));
        InProcessStudy dry = new InProcessStudy(
                folder.resolve("home"),
                SpecReader.read(
                        "paper-llama",
                        List.of("base.folder=" + checkpoint, "base.sha256=" + CheckpointDigest.of(checkpoint))));
        assertThatThrownBy(() -> dry.artifact("base"))
                .isInstanceOf(UnusableCheckpointException.class)
                .hasMessageContaining("base.parameters is 8030261248");
    }

    private static List<AttemptRow> rows(InProcessStudy study, String stage) throws Exception {
        return Table.EPISODES.read(Table.EPISODES.in(study.artifact(stage).folder()));
    }

    private static LlamaConfig whole(String study) {
        return study.equals("paper-llama")
                ? config(DecoderFamily.LLAMA, 128_256, new int[] {4096, 14_336, 32, 32, 8, 128})
                : config(DecoderFamily.QWEN2, 152_064, new int[] {3584, 18_944, 28, 28, 4, 128});
    }

    /** Queries per key are the backbone's; about six million parameters. */
    private static LlamaConfig small(String study) {
        return study.equals("paper-llama")
                ? config(DecoderFamily.LLAMA, BYTES, new int[] {256, 896, 7, 8, 2, 32})
                : config(DecoderFamily.QWEN2, BYTES, new int[] {224, 1184, 6, 7, 1, 32});
    }

    /** The rotary positions of a backbone. */
    private record Rope(double theta, @Nullable RopeScaling scaling) {
        private static final Rope LLAMA = new Rope(500_000, new RopeScaling.Llama3(8, 1, 4, 8192));
        private static final Rope QWEN = new Rope(1e6, null);
    }

    /** @param sizes hidden, intermediate, layers, query heads, key heads, width of a head */
    private static LlamaConfig config(DecoderFamily family, int vocabulary, int[] sizes) {
        Rope rope = family == DecoderFamily.LLAMA ? Rope.LLAMA : Rope.QWEN;
        return new LlamaConfig(
                vocabulary,
                sizes[0],
                sizes[1],
                sizes[2],
                sizes[3],
                sizes[4],
                sizes[5],
                32_768,
                rope.theta(),
                rope.scaling(),
                1e-5,
                false,
                family,
                null,
                List.of());
    }

    private Path checkpoint(LlamaConfig config) throws IOException {
        Path target = conversational.copy(folder.resolve("checkpoint"));
        Files.delete(target.resolve("config.json"));
        TensorEngine.start(new Numerics(1, false));
        try (Policy random = Policy.create(config, 7)) {
            random.save(target);
        }
        return target;
    }
}
