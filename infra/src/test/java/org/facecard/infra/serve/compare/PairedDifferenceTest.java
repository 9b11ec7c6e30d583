package org.facecard.infra.serve.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class PairedDifferenceTest {
    private static Pair pair(String cluster, int left, int right) {
        return new Pair(
                new EpisodeResult(1, "p", cluster, 0, left == 1), new EpisodeResult(1, "p", cluster, 0, right == 1));
    }

    /** A regression on a constant with cluster-robust errors, in NumPy and SciPy, gives the same. */
    @Test
    void agreesWithARegressionWithClusteredErrors() {
        PairedDifference difference = PairedDifference.of(List.of(
                        pair("a", 1, 0),
                        pair("a", 1, 1),
                        pair("a", 0, 0),
                        pair("b", 1, 0),
                        pair("b", 0, 1),
                        pair("c", 1, 0),
                        pair("c", 1, 0),
                        pair("c", 0, 0),
                        pair("d", 0, 1),
                        pair("d", 1, 1)))
                .orElseThrow();
        assertThat(difference.mean()).isCloseTo(0.2, within(1e-12));
        assertThat(difference.low()).isCloseTo(-0.556681962435994, within(1e-9));
        assertThat(difference.high()).isCloseTo(0.9566819624359941, within(1e-9));
    }

    @Test
    void oneClusterTellsNothing() {
        assertThat(PairedDifference.of(List.of(pair("a", 1, 0), pair("a", 0, 1))))
                .isEmpty();
    }
}
