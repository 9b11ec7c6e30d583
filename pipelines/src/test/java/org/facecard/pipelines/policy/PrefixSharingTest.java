package org.facecard.pipelines.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.facecard.pipelines.policy.model.LlamaConfig;
import org.facecard.pipelines.policy.sampling.PrefixSharing;
import org.facecard.pipelines.study.Numerics;
import org.junit.jupiter.api.Test;

class PrefixSharingTest {
    private static final int WORDS = 10;
    private static final PrefixSharing ALWAYS = new PrefixSharing(1);

    @Test
    void aPrefixEndsWhereTwoRowsDiffer() {
        assertThat(shared(new int[] {1, 2, 3, 4}, new int[] {1, 2, 3, 5}, new int[] {1, 2, 4, 4, 6}))
                .isEqualTo(2);
        assertThat(shared(new int[] {1, 2}, new int[] {2, 2})).isZero();
    }

    @Test
    void everyRowKeepsATokenOfItsOwn() {
        assertThat(shared(new int[] {1, 2, 3}, new int[] {1, 2, 3})).isEqualTo(2);
        assertThat(shared(new int[] {1, 2, 3}, new int[] {1, 2}, new int[] {1, 2, 3, 4}))
                .isEqualTo(1);
        assertThat(shared(new int[] {1}, new int[] {1})).isZero();
    }

    @Test
    void aPictureEndsThePrefix() {
        assertThat(shared(new int[] {1, 2, WORDS, 3}, new int[] {1, 2, WORDS, 3}))
                .isEqualTo(2);
        assertThat(shared(new int[] {WORDS, 2, 3}, new int[] {WORDS, 2, 3})).isZero();
    }

    @Test
    void aSingleRowSharesNothing() {
        assertThat(shared(new int[] {1, 2, 3, 4})).isZero();
    }

    @Test
    void onlyLargePoliciesShareAndOnlyLongPrefixes() {
        PrefixSharing large = PrefixSharing.of(134_515_584);
        assertThat(large.tokens(copies(33), WORDS)).isEqualTo(32);
        assertThat(large.tokens(copies(32), WORDS)).isZero();
        assertThat(PrefixSharing.of(33_000_000).tokens(copies(5_000), WORDS)).isZero();
    }

    /** Bases from scratch of the shipped studies have at most 6 million weights. */
    @Test
    void thirtyFiveMillionWeightsShareAndTwentyEightDoNot() {
        assertThat(computed(4)).isEqualTo(2 * 60);
        assertThat(computed(5)).isEqualTo(59 + 2);
    }

    private static long computed(int layers) {
        TensorEngine.start(new Numerics(1, false));
        LlamaConfig shape = new LlamaConfig(64, 768, 2_048, layers, 6, 6, 128, 640, 10_000, null, 1e-5, false);
        try (Policy policy = new Policy(shape, null, null);
                Generation generation = policy.generation(2)) {
            generation.read(copies(60));
            return generation.tokensComputed();
        }
    }

    @Test
    void anEmptyPrefixIsRefused() {
        assertThatThrownBy(() -> new PrefixSharing(0)).hasMessageContaining("at least 1 token, not 0");
    }

    private static int shared(int[]... rows) {
        return ALWAYS.tokens(List.of(rows), WORDS);
    }

    private static List<int[]> copies(int tokens) {
        int[] row = IntStream.range(0, tokens).map(i -> i % WORDS).toArray();
        return Stream.of(row, row).toList();
    }
}
