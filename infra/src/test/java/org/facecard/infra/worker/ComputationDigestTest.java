package org.facecard.infra.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.facecard.pipelines.policy.TensorEngine;
import org.facecard.pipelines.study.NumberType;
import org.facecard.pipelines.study.Numerics;
import org.junit.jupiter.api.Test;

class ComputationDigestTest {
    private static final Numerics ONE = new Numerics(1, false);

    @Test
    void whateverChangesANumberChangesTheDigest() {
        ComputationDigest ours = ComputationDigest.of(ONE);
        Map<String, Integer> raised = new HashMap<>(ours.revisions());
        raised.merge("ppo", 1, Integer::sum);
        assertThat(new ComputationDigest(raised, ours.library(), ONE).digest()).isNotEqualTo(ours.digest());
        assertThat(new ComputationDigest(ours.revisions(), "2.11.0-0.35.1", ONE).digest())
                .isNotEqualTo(ours.digest());
        assertThat(ComputationDigest.of(new Numerics(2, false)).digest()).isNotEqualTo(ours.digest());
        assertThat(ComputationDigest.of(new Numerics(1, true)).digest()).isNotEqualTo(ours.digest());
        assertThat(ComputationDigest.of(new Numerics(1, false, NumberType.BF16)).digest())
                .isNotEqualTo(ours.digest());
        assertThat(ComputationDigest.of(ONE).digest()).isEqualTo(ours.digest()).hasSize(12);
    }

    @Test
    void theLibraryIsThatOfTheBindings() {
        assertThat(ComputationDigest.of(ONE).library()).isEqualTo("2.7.1-0.35.1");
    }

    @Test
    void aProcessUsesTheNumericsOfItsStart() {
        for (Numerics numerics : new Numerics[] {
            ONE, new Numerics(4, false), new Numerics(2, true), new Numerics(1, false, NumberType.BF16)
        }) {
            assertThat(TensorEngine.numerics(TensorEngine.environment(numerics)))
                    .isEqualTo(numerics);
        }
        assertThat(TensorEngine.numerics(Map.of())).isEqualTo(ONE);
    }

    @Test
    void aNumberOfThreadsThatIsNoneNamesTheVariable() {
        assertThatThrownBy(() -> TensorEngine.numerics(Map.of("OMP_NUM_THREADS", "all")))
                .hasMessageContaining("OMP_NUM_THREADS is \"all\"");
    }
}
