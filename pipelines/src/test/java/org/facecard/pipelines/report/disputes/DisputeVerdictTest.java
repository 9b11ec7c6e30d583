package org.facecard.pipelines.report.disputes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.facecard.pipelines.results.tables.Decision.CONTRADICTED;
import static org.facecard.pipelines.results.tables.Decision.INCONCLUSIVE;
import static org.facecard.pipelines.results.tables.Decision.REPRODUCED;

import java.util.List;
import org.junit.jupiter.api.Test;

class DisputeVerdictTest {
    @Test
    void aDisputeIsReproducedWhenAllItsClaimsAre() {
        assertThat(DisputeVerdict.of(
                        DisputeExamples.by("a", "b"), DisputeExamples.came(REPRODUCED, REPRODUCED, CONTRADICTED)))
                .isEqualTo(DisputeVerdict.REPRODUCED);
        assertThat(DisputeVerdict.of(
                        DisputeExamples.by("a", "c"), DisputeExamples.came(REPRODUCED, REPRODUCED, INCONCLUSIVE)))
                .isEqualTo(DisputeVerdict.INCONCLUSIVE);
    }

    @Test
    void oneContradictedClaimContradictsIt() {
        assertThat(DisputeVerdict.of(DisputeExamples.by("a", "b"), DisputeExamples.came(INCONCLUSIVE, CONTRADICTED)))
                .isEqualTo(DisputeVerdict.CONTRADICTED);
    }

    @Test
    void aClaimWithoutAVerdictLeavesItOpen() {
        assertThat(DisputeVerdict.of(DisputeExamples.by("a", "lost"), DisputeExamples.came(REPRODUCED)))
                .isEqualTo(DisputeVerdict.INCONCLUSIVE);
        assertThat(DisputeVerdict.of(DisputeExamples.by("a"), List.of())).isEqualTo(DisputeVerdict.NOT_RUN);
    }
}
