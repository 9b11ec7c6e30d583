package org.facecard.pipelines.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.policy.model.LlamaConfig;
import org.facecard.pipelines.policy.sampling.SampledAnswer;
import org.facecard.pipelines.policy.sampling.Sampling;
import org.facecard.pipelines.policy.sampling.TokenDraws;
import org.facecard.pipelines.study.Numerics;
import org.facecard.pipelines.study.spec.base.ModelSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The plain way is the oracle: every row reads its own context, and all are computed until the last has ended. */
class RowGroupsTest {
    private static final int VOCABULARY = 110;
    private static final TokenDraws DRAWS =
            (row, token) -> Draws.of(3, "test/draw").at(row).uniform(token);

    @ParameterizedTest
    @CsvSource({
        "32, 8, 128, 344, 3, 4, 4", // a batch of the memorisation of laptop-gp
        "40, 4, 128, 344, 3, 4, 4",
        "12, 8, 128, 344, 3, 4, 4",
        "1, 32, 128, 344, 3, 4, 4",
        "96, 1, 128, 344, 3, 4, 4",
        "13, 5, 128, 344, 3, 4, 4", // no multiple of 32: as it was
        "5, 64, 256, 688, 4, 8, 8",
        "9, 32, 192, 500, 3, 6, 2"
    })
    void sharedContextsAndLeavingRowsChangeNoBit(
            int prompts, int times, int hidden, int intermediate, int layers, int heads, int keyValueHeads) {
        TensorEngine.start(new Numerics(1, false));
        ModelSpec shape = new ModelSpec(hidden, intermediate, layers, heads, keyValueHeads, 160, 10_000);
        try (Policy policy = Policy.create(LlamaConfig.of(shape, VOCABULARY), 5)) {
            policy.flat().muli(3); // or all answers would be equally likely
            List<int[]> contexts = contexts(prompts, times);
            Sampling sampling = new Sampling(1, 26, Set.of(1, 2, 3, 4, 5, 6, 7, 8, 9));
            List<SampledAnswer> plain = plain(policy, contexts, sampling);
            List<SampledAnswer> shared = shared(policy, contexts, sampling);
            assertThat(plain.stream().mapToInt(sample -> sample.tokens().length))
                    .as("answers end one after the other")
                    .anyMatch(length -> length < 26);
            assertThat(shared).hasSameSizeAs(plain);
            for (int row = 0; row < plain.size(); row++) {
                assertThat(shared.get(row).tokens()).isEqualTo(plain.get(row).tokens());
                assertThat(shared.get(row).logProbabilities())
                        .isEqualTo(plain.get(row).logProbabilities());
            }
        }
    }

    private static List<SampledAnswer> plain(Policy policy, List<int[]> contexts, Sampling sampling) {
        try (Generation generation = policy.generation(contexts.size())) {
            generation.read(contexts);
            return generation.sample(sampling, DRAWS);
        }
    }

    private static List<SampledAnswer> shared(Policy policy, List<int[]> contexts, Sampling sampling) {
        RowGroups.Shared shared = RowGroups.shared(contexts);
        try (Generation generation = policy.generation(shared.distinct().size())) {
            generation.read(shared.distinct());
            generation.branch(shared.of());
            return generation.sampleLast(sampling, DRAWS);
        }
    }

    /** Prompts of 12 to 15 tokens, each as often as it is answered. */
    private static List<int[]> contexts(int prompts, int times) {
        return IntStream.range(0, prompts)
                .boxed()
                .flatMap(prompt -> Stream.generate(() -> SmallPolicies.tokens(prompt, 12 + prompt % 4))
                        .limit(times))
                .toList();
    }

    @Test
    void everyContextIsReadOnce() {
        TensorEngine.start(new Numerics(1, false));
        RowGroups.Shared shared = RowGroups.shared(contexts(32, 3));
        assertThat(shared.distinct()).hasSize(32);
        assertThat(shared.of()).hasSize(96).startsWith(0, 0, 0, 1, 1, 1, 2).endsWith(31, 31, 31);
    }

    @Test
    void aMultipleOfTheGrainIsRead() {
        TensorEngine.start(new Numerics(1, false));
        assertThat(RowGroups.shared(contexts(33, 4)).distinct()).hasSize(132);
        assertThat(RowGroups.shared(contexts(40, 4)).distinct()).hasSize(64);
        assertThat(RowGroups.shared(contexts(40, 4)).of()).hasSize(160).endsWith(39, 39, 39, 39);
    }

    @Test
    void otherNumbersOfRowsAreLeftAsTheyAre() {
        List<int[]> rows = contexts(5, 3);
        RowGroups.Shared shared = RowGroups.shared(rows);
        assertThat(shared.distinct()).isEqualTo(rows);
        assertThat(shared.of()).containsExactly(IntStream.range(0, 15).toArray());
        assertThat(RowGroups.staying(new int[] {1}, 15)).hasSize(15);
    }

    @Test
    void rowsLeaveOnceTheyAreAsManyAsTheOthers() {
        TensorEngine.start(new Numerics(1, false));
        int[] open = {1, 4, 60};
        assertThat(RowGroups.staying(open, 64)).hasSize(32).contains(open).isSorted();
        assertThat(RowGroups.staying(IntStream.range(0, 33).toArray(), 96)).hasSize(96);
        assertThat(RowGroups.staying(open, 32)).hasSize(32);
    }

    @Test
    void onlyALiveRowIsCopied() {
        try (Policy policy = SmallPolicies.policy(5);
                Generation generation = policy.generation(2)) {
            List<int[]> contexts = new ArrayList<>(List.of(SmallPolicies.tokens(1, 3), SmallPolicies.tokens(2, 3)));
            generation.read(contexts);
            assertThatThrownBy(() -> generation.branch(new int[] {0, 2}))
                    .hasMessage("row 2 cannot be copied: there are 2 live ones");
        }
    }
}
