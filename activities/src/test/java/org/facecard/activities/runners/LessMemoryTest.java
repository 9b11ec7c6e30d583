package org.facecard.activities.runners;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.facecard.pipelines.policy.CheckpointInspection;
import org.facecard.pipelines.policy.Policy;
import org.facecard.pipelines.policy.TensorEngine;
import org.facecard.pipelines.policy.checkpoint.BaseReference;
import org.facecard.pipelines.policy.checkpoint.CheckpointDigest;
import org.facecard.pipelines.policy.model.LlamaConfig;
import org.facecard.pipelines.policy.model.ParameterLayout;
import org.facecard.pipelines.policy.optimizer.AdamW;
import org.facecard.pipelines.policy.safetensors.SafetensorsFile;
import org.facecard.pipelines.policy.safetensors.SafetensorsWriter;
import org.facecard.pipelines.policy.safetensors.TensorSpec;
import org.facecard.pipelines.results.tables.AttemptRow;
import org.facecard.pipelines.results.tables.Table;
import org.facecard.pipelines.study.NumberType;
import org.facecard.pipelines.study.Numerics;
import org.facecard.pipelines.study.yaml.SpecReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The stages of a study with moments in 8 bits or frozen weights in 16, from its file to what it reads. */
class LessMemoryTest {
    private static final LlamaConfig CONFIG =
            new LlamaConfig(259, 64, 128, 2, 4, 2, 16, 32_768, 500_000, null, 1e-5, false);
    private static final String READING = "seed-42/ppo/1/rule-ood";

    @RegisterExtension
    private final ConversationalCheckpoint conversational = new ConversationalCheckpoint();

    @TempDir
    private Path folder;

    @BeforeEach
    void ownRegistry() {
        conversational.register(folder.resolve("known"));
    }

    @Test
    void frozenWeightsInSixteenBitsChangeNoAnswer() throws Exception {
        Path checkpoint = checkpoint();
        InProcessStudy whole = study("whole", checkpoint, List.of());
        InProcessStudy held = study("held", checkpoint, List.of("adapters.weights=bf16"));
        assertThat(answers(held)).isNotEmpty().isEqualTo(answers(whole));
        assertThat(adapters(held)).isEqualTo(adapters(whole));
        Path last = held.artifact("seed-42/ppo/1").folder();
        assertThat(BaseReference.in(last).orElseThrow().weights()).isEqualTo(NumberType.BF16);
    }

    @Test
    void momentsInEightBitsReachEveryStageThatTrains() throws Exception {
        InProcessStudy study = study(
                "coded",
                checkpoint(),
                List.of(
                        "adapters=null",
                        "warm-up.optimizer.moments=dynamic8",
                        "arms.ppo.optimizer.moments=dynamic8",
                        "arms.sft.optimizer.moments=dynamic8"));
        for (String stage : List.of("seed-42/init", "seed-42/ppo/1", "seed-42/sft/1")) {
            Path state = study.artifact(stage).folder().resolve(AdamW.FILE);
            assertThat(SafetensorsFile.open(state).names())
                    .as(stage)
                    .contains("first_moment.model.layers.0.mlp.gate_proj.weight.codes");
        }
        assertThat(answers(study)).isNotEmpty();
    }

    private InProcessStudy study(String home, Path checkpoint, List<String> more) throws IOException {
        List<String> settings = new ArrayList<>(List.of(
                "base.folder=" + checkpoint,
                "base.sha256=" + CheckpointDigest.of(checkpoint),
                "base.parameters=" + CheckpointInspection.of(checkpoint).parameters(),
                "warm-up.steps=1",
                "warm-up.batch-size=2",
                "arms.ppo.budgets=[1]",
                "arms.ppo.episodes-per-iteration=2",
                "arms.ppo.epochs=1",
                "arms.ppo.verification-iterations=1",
                "arms.sft.matching.batch-size=2",
                "evaluation.episodes=1",
                "evaluation.verification-iterations=1"));
        settings.addAll(more);
        return new InProcessStudy(folder.resolve(home), SpecReader.read("paper-llama", settings));
    }

    private static List<String> answers(InProcessStudy study) throws Exception {
        return Table.EPISODES.read(Table.EPISODES.in(study.artifact(READING).folder())).stream()
                .map(AttemptRow::answer)
                .toList();
    }

    private static byte[] adapters(InProcessStudy study) throws Exception {
        return Files.readAllBytes(study.artifact("seed-42/ppo/1").folder().resolve("adapter_model.safetensors"));
    }

    /** Random weights, cut to the 16 bits of bfloat16. */
    private Path checkpoint() throws IOException {
        Path target = conversational.copy(folder.resolve("checkpoint"));
        Files.delete(target.resolve("config.json"));
        TensorEngine.start(new Numerics(1, false));
        List<TensorSpec> tensors = new ParameterLayout(CONFIG).decoder();
        try (Policy random = Policy.create(CONFIG, 7)) {
            random.save(target);
            SafetensorsWriter.write(
                    target.resolve("model.safetensors"),
                    Map.of(),
                    tensors,
                    (tensor, from, count) -> cut(random.numbers(tensor)));
        }
        return target;
    }

    private static float[] cut(float[] numbers) {
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = Float.intBitsToFloat(Float.floatToRawIntBits(numbers[i]) & 0xFFFF_0000);
        }
        return numbers;
    }
}
