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
        assertThat(DisputeVerdict.of(Disputed.by("a", "b"), Disputed.came(REPRODUCED, REPRODUCED, CONTRADICTED)))
                .isEqualTo(DisputeVerdict.REPRODUCED);
        assertThat(DisputeVerdict.of(Disputed.by("a", "c"), Disputed.came(REPRODUCED, REPRODUCED, INCONCLUSIVE)))
                .isEqualTo(DisputeVerdict.INCONCLUSIVE);
    }

    @Test
    void oneContradictedClaimContradictsIt() {
        assertThat(DisputeVerdict.of(Disputed.by("a", "b"), Disputed.came(INCONCLUSIVE, CONTRADICTED)))
                .isEqualTo(DisputeVerdict.CONTRADICTED);
    }

    @Test
    void aClaimWithoutAVerdictLeavesItOpen() {
        assertThat(DisputeVerdict.of(Disputed.by("a", "lost"), Disputed.came(REPRODUCED)))
                .isEqualTo(DisputeVerdict.INCONCLUSIVE);
        assertThat(DisputeVerdict.of(Disputed.by("a"), List.of())).isEqualTo(DisputeVerdict.NOT_RUN);
    }
}
