package org.facecard.pipelines.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ScoresTest {
    private final Policy policy = SmallPolicies.policy(5);

    @AfterEach
    void close() {
        policy.close();
    }

    @Test
    void paddingDoesNotChangeAnyRow() {
        int[] shorter = SmallPolicies.tokens(1, 4);
        int[] longer = SmallPolicies.tokens(2, 11);
        float[] together = SmallPolicies.logProbabilities(policy, SmallPolicies.allScored(shorter, longer));
        float[] first = SmallPolicies.logProbabilities(policy, SmallPolicies.allScored(shorter));
        float[] second = SmallPolicies.logProbabilities(policy, SmallPolicies.allScored(longer));
        assertThat(Arrays.copyOf(together, 3)).containsExactly(first, within(1e-5f));
        assertThat(Arrays.copyOfRange(together, 3, 13)).containsExactly(second, within(1e-5f));
    }

    @Test
    void onlyTheMarkedTokensAreScoredInRowMajorOrder() {
        int[] first = SmallPolicies.tokens(1, 6);
        int[] second = SmallPolicies.tokens(2, 6);
        float[] all = SmallPolicies.logProbabilities(policy, SmallPolicies.allScored(first, second));
        TokenBatch some = new TokenBatch(
                List.of(first, second),
                List.of(new boolean[] {false, false, true, false, false, true}, SmallPolicies.from(second, 5)));
        assertThat(some.targets()).containsExactly(first[2], first[5], second[5]);
        assertThat(SmallPolicies.logProbabilities(policy, some))
                .containsExactly(new float[] {all[1], all[4], all[9]}, within(1e-5f));
    }

    @Test
    void logProbabilitiesComeFromANormalisedDistribution() {
        TokenBatch batch = SmallPolicies.allScored(SmallPolicies.tokens(1, 6));
        try (NDManager scope = policy.scope()) {
            Scores scores = policy.score(scope, batch);
            float[] distribution = scores.logDistribution().toFloatArray();
            float[] chosen = scores.logProbabilities().toFloatArray();
            for (int i = 0; i < batch.scoredTokens(); i++) {
                assertThat(chosen[i]).isEqualTo(distribution[i * SmallPolicies.VOCABULARY + batch.targets()[i]]);
            }
            assertThat(scores.logDistribution().exp().sum(new int[] {1}).toFloatArray())
                    .containsExactly(new float[] {1, 1, 1, 1, 1}, within(1e-5f));
        }
    }

    @Test
    void aValueSeesOnlyTokensBeforeItsTarget() {
        policy.flat().addi(0.01);
        int[] row = SmallPolicies.tokens(1, 6);
        int[] otherEnd = row.clone();
        otherEnd[5] = (row[5] + 1) % SmallPolicies.VOCABULARY;
        int[] otherBefore = row.clone();
        otherBefore[4] = (row[4] + 1) % SmallPolicies.VOCABULARY;
        assertThat(values(otherEnd)).isEqualTo(values(row));
        assertThat(Arrays.copyOf(values(otherBefore), 4)).isEqualTo(Arrays.copyOf(values(row), 4));
        assertThat(values(otherBefore)[4]).isNotEqualTo(values(row)[4]);
    }

    @Test
    void aFreshValueHeadSaysZero() {
        assertThat(values(SmallPolicies.tokens(1, 4))).containsExactly(0, 0, 0);
    }

    @Test
    void aScoredFirstTokenIsRefused() {
        assertThatThrownBy(() -> new TokenBatch(List.of(new int[] {1}), List.of(new boolean[] {true})))
                .hasMessageContaining("scores the first token of row 0");
        assertThatThrownBy(() -> new TokenBatch(List.of(new int[] {1, 2}), List.of(new boolean[] {false})))
                .hasMessageContaining("2 tokens and 1 marks in row 0");
    }

    private float[] values(int[] row) {
        try (NDManager scope = policy.scope()) {
            return policy.score(scope, SmallPolicies.allScored(row)).values().toFloatArray();
        }
    }
}
