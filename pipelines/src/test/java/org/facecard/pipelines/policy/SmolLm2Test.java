package org.facecard.pipelines.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.facecard.pipelines.policy.sampling.PrefixSharing;
import org.facecard.pipelines.policy.sampling.SampledAnswer;
import org.facecard.pipelines.policy.sampling.Sampling;
import org.facecard.pipelines.study.Numerics;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A real language model against transformers 4.57.6: 200 greedy tokens and their log-probabilities. */
class SmolLm2Test {
    private static final Path MODEL = Path.of("scripts/smollm2/model");
    private static final Path EXPECTED = Path.of("src/test/resources/chat/smollm2-greedy.json");
    private static final int TOKENS = 200;

    @BeforeAll
    static void start() {
        assumeTrue(
                Files.exists(MODEL.resolve("config.json")),
                "SmolLM2 is not installed: run pipelines/scripts/smollm2/install");
        TensorEngine.start(new Numerics(1, false));
    }

    @Test
    void twoHundredGreedyTokensAreThoseOfTransformers() throws IOException {
        JsonNode expected = new ObjectMapper().readTree(EXPECTED.toFile());
        int[] prompt = ints(expected.path("prompt"));
        int[] greedy = ints(expected.path("greedy"));
        try (Policy policy = Policy.load(MODEL)) {
            try (Generation generation = policy.generation(1)) {
                generation.read(List.of(prompt));
                SampledAnswer sample = generation
                        .sample(new Sampling(0, TOKENS, Set.of()), (row, token) -> 0)
                        .get(0);
                assertThat(sample.tokens()).containsExactly(greedy);
            }
            int[] whole =
                    IntStream.concat(IntStream.of(prompt), IntStream.of(greedy)).toArray();
            TokenBatch batch = new TokenBatch(List.of(whole), List.of(SmallPolicies.from(whole, prompt.length)));
            assertThat(SmallPolicies.logProbabilities(policy, batch))
                    .containsExactly(floats(expected.path("logProbabilities")), within(1e-4f));
        }
    }

    /** The rows differ in their last token but four. */
    @Test
    void aSharedPrefixChangesNoGreedyToken() throws IOException {
        int[] prompt = ints(new ObjectMapper().readTree(EXPECTED.toFile()).path("prompt"));
        List<int[]> rows = IntStream.range(1_000, 1_003)
                .mapToObj(token -> {
                    int[] row = prompt.clone();
                    row[row.length - 5] = token;
                    return row;
                })
                .toList();
        try (Policy policy = Policy.load(MODEL);
                Generation shared = new Generation(policy, rows.size(), new PrefixSharing(1));
                Generation alone = new Generation(policy, rows.size(), new PrefixSharing(Integer.MAX_VALUE))) {
            shared.read(rows);
            alone.read(rows);
            assertThat(shared.tokensComputed()).isEqualTo(prompt.length - 5 + 3 * 5);
            assertThat(shared.following()).containsExactly(alone.following(), within(1e-3f));
            assertThat(greedy(shared)).isEqualTo(greedy(alone));
        }
    }

    private static List<List<Integer>> greedy(Generation generation) {
        return generation.sample(new Sampling(0, 20, Set.of()), (row, token) -> 0).stream()
                .map(sample -> IntStream.of(sample.tokens()).boxed().toList())
                .toList();
    }

    private static int[] ints(JsonNode numbers) {
        return StreamSupport.stream(numbers.spliterator(), false)
                .mapToInt(JsonNode::asInt)
                .toArray();
    }

    private static float[] floats(JsonNode numbers) {
        float[] result = new float[numbers.size()];
        for (int i = 0; i < result.length; i++) {
            result[i] = (float) numbers.get(i).asDouble();
        }
        return result;
    }
}
