package org.facecard.pipelines.ppo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class WhiteningTest {
    @Test
    void allEpisodesTogetherGetMeanZeroAndDeviationOne() {
        // mean 3, deviation sqrt((4 + 1 + 0 + 9) / 4) = 1.870829
        float[] first = {1, 2};
        float[] second = {3, 6};

        Whitening.apply(List.of(first, second));

        assertThat(first).containsExactly(new float[] {-1.069045f, -0.534522f}, within(1e-4f));
        assertThat(second).containsExactly(new float[] {0f, 1.603567f}, within(1e-4f));
    }

    @Test
    void equalAdvantagesStayFinite() {
        float[] equal = {2, 2, 2};

        Whitening.apply(List.of(equal));

        assertThat(equal).containsExactly(0f, 0f, 0f);
    }
}
