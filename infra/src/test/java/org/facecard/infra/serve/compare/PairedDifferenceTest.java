package org.facecard.infra.serve.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class PairedDifferenceTest {
    private static ClusterPairs cluster(String name, int pairs, int left, int right) {
        return new ClusterPairs(1, name, pairs, left, right, 0);
    }

    /** A regression on a constant with cluster-robust errors, in NumPy and SciPy, gives the same. */
    @Test
    void agreesWithARegressionWithClusteredErrors() {
        PairedDifference difference = PairedDifference.of(List.of(
                        cluster("a", 3, 2, 1), cluster("b", 2, 1, 1), cluster("c", 3, 2, 0), cluster("d", 2, 1, 2)))
                .orElseThrow();
        assertThat(difference.mean()).isCloseTo(0.2, within(1e-12));
        assertThat(difference.low()).isCloseTo(-0.556681962435994, within(1e-9));
        assertThat(difference.high()).isCloseTo(0.9566819624359941, within(1e-9));
    }

    @Test
    void oneClusterGivesNoInterval() {
        assertThat(PairedDifference.of(List.of(cluster("a", 2, 1, 1)))).isEmpty();
    }
}
