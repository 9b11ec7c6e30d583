package org.facecard.pipelines.policy;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.facecard.pipelines.chat.ChatTurn;
import org.facecard.pipelines.policy.checkpoint.WeightType;
import org.facecard.pipelines.policy.safetensors.SafetensorsWriter;
import org.facecard.pipelines.policy.safetensors.TensorSpec;
import org.facecard.pipelines.policy.tokenizer.TextCodec;
import org.facecard.pipelines.study.AdapterTarget;
import org.facecard.pipelines.study.Numerics;
import org.facecard.pipelines.study.arms.AdapterSpec;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Leaves what we write of foreign checkpoints for {@code pipelines/scripts/parity/run check}, which opens it. */
class WrittenParityTest {
    private static final Path FIXTURES = Path.of("src/test/resources/parity");
    private static final Path CONVERSATIONAL = Path.of("src/test/resources/conversational");
    private static final Path SAVED = Path.of("target/parity");
    private static final int WIDTH = 21;
    /** Bytes, so few that every tiny checkpoint has several. */
    private static final long SHARD = 2_000;

    private static final AdapterSpec SPEC =
            new AdapterSpec(2, 4, List.of(AdapterTarget.QUERY, AdapterTarget.VALUE, AdapterTarget.DOWN));
    private static final List<ChatTurn> TURNS = List.of(
            ChatTurn.user("Make 24 with 3 and 8."),
            ChatTurn.assistant("{\"formula\": \"3+8\"}"),
            ChatTurn.user("You failed."));

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        TensorEngine.start(new Numerics(1, false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mistral-sharded", "qwen2", "qwen3"})
    void changedWeightsAreLeftForTransformers(String name) throws IOException {
        Path target = target(name + "-changed");
        try (Policy policy = Policy.load(FIXTURES.resolve(name))) {
            policy.flat().muli(1.1f);
            policy.save(target);
            leave(policy, row(policy), target);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"linear", "mistral-sharded", "qwen2", "qwen3"})
    void adaptersAreLeftForPeft(String name) throws IOException {
        Path target = target(name + "-adapters");
        try (Policy policy = adapted(FIXTURES.resolve(name))) {
            policy.save(target);
            leave(policy, row(policy), target);
        }
        assertThat(target.resolve("model.safetensors")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mistral-sharded", "qwen2", "qwen3"})
    void mergedWeightsAreLeftForTransformers(String name) throws IOException {
        Path target = target(name + "-merged");
        try (Policy policy = adapted(FIXTURES.resolve(name))) {
            merge(policy, target, Optional.of(WeightType.FLOAT32));
            leave(policy, row(policy), target);
        }
    }

    /** Rounded: what is computed with them is compared, not what was computed before. */
    @ParameterizedTest
    @ValueSource(strings = {"mistral-sharded", "wide-heads-f16"})
    void weightsMergedIn16BitsAreLeftForTransformers(String name) throws IOException {
        Path target = target(name + "-merged-as-stored");
        try (Policy policy = adapted(FIXTURES.resolve(name))) {
            merge(policy, target, Optional.empty());
        }
        try (Policy policy = Policy.load(target)) {
            leave(policy, row(policy), target);
        }
    }

    /** With tokenizer, chat template and generation settings, as the command {@code checkpoint merge} writes them. */
    @Test
    void aConversationIsLeftForTransformers() throws IOException {
        Path target = target("conversational-merged");
        try (Policy policy = adapted(CONVERSATIONAL)) {
            merge(policy, target, Optional.empty());
        }
        try (Policy policy = Policy.load(target);
                TextCodec codec = TextCodec.load(CONVERSATIONAL)) {
            codec.save(target);
            String text = codec.chat().orElseThrow().upToAnswer(TURNS);
            leave(policy, codec.encode(text), target);
            ObjectNode json = new ObjectMapper().createObjectNode();
            json.put("source", CONVERSATIONAL.toString()).put("text", text);
            TURNS.forEach(turn -> json.withArray("messages")
                    .addObject()
                    .put("role", turn.speaker().role())
                    .put("content", turn.content()));
            Files.writeString(target.resolve("conversation.json"), json.toString());
        }
        assertThat(target)
                .isDirectoryContaining("glob:**/generation_config.json")
                .isDirectoryContaining("glob:**/model-00002-of-*.safetensors");
    }

    private static Path target(String name) throws IOException {
        return Files.createDirectories(SAVED.resolve(name));
    }

    /** Adapters of which B is not zero. */
    private static Policy adapted(Path checkpoint) throws IOException {
        Policy policy = Policy.adapted(checkpoint, SPEC, 7);
        policy.trained().flat().addi(0.1f);
        return policy;
    }

    private void merge(Policy policy, Path target, Optional<WeightType> type) throws IOException {
        policy.save(folder);
        try (CheckpointMerge merge = CheckpointMerge.of(folder)) {
            merge.save(target, type, SHARD);
        }
    }

    private static int[] row(Policy policy) {
        return IntStream.range(0, WIDTH)
                .map(i -> (7 * i + 3) % policy.config().vocabularySize())
                .toArray();
    }

    private static void leave(Policy policy, int[] row, Path target) throws IOException {
        float[] tokens = new float[row.length];
        for (int i = 0; i < row.length; i++) {
            tokens[i] = row[i];
        }
        int vocabulary = policy.config().vocabularySize();
        try (NDManager scope = policy.scope()) {
            float[] logDistribution = policy.score(scope, SmallPolicies.allScored(row))
                    .logDistribution()
                    .toFloatArray();
            SafetensorsWriter.write(
                    target.resolve("expected.safetensors"),
                    Map.of(),
                    List.of(
                            TensorSpec.of("tokens", 1, row.length),
                            TensorSpec.of("log_distribution", 1, row.length - 1, vocabulary)),
                    (tensor, from, count) -> tensor.name().equals("tokens") ? tokens : logDistribution);
        }
    }
}
