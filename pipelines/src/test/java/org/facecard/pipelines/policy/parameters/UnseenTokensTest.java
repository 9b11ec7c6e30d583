package org.facecard.pipelines.policy.parameters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.BitSet;
import org.junit.jupiter.api.Test;

class UnseenTokensTest {
    @Test
    void onlyUnseenTokensTakeTheMeanOfTheSeenOnes() {
        BitSet seen = new BitSet();
        seen.set(0);
        seen.set(2);

        assertThat(UnseenTokens.averaged(new float[] {1, 2, 9, 9, 3, -4, 7, 7}, 2, seen))
                .containsExactly(1, 2, 2, -1, 3, -4, 2, -1);
    }

    @Test
    void withoutSeenTokensThereIsNoMean() {
        assertThatThrownBy(() -> UnseenTokens.averaged(new float[] {1, 2}, 2, new BitSet()))
                .hasMessageContaining("no mean to take");
    }
}
