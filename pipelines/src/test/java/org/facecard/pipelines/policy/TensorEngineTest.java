package org.facecard.pipelines.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.pytorch.jni.JniUtils;
import org.facecard.pipelines.study.Numerics;
import org.junit.jupiter.api.Test;

class TensorEngineTest {
    @Test
    void threadsAreThoseOfTheNumerics() {
        TensorEngine.start(new Numerics(2, false));
        assertThat(JniUtils.getNumThreads()).isEqualTo(2);
        TensorEngine.start(new Numerics(1, false));
        assertThat(JniUtils.getNumThreads()).isEqualTo(1);
    }

    @Test
    void portableNumericsNeedTheirEnvironment() {
        assertThatThrownBy(() -> TensorEngine.start(new Numerics(1, true)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("which is not set: set it before the process starts");
        assertThat(TensorEngine.environment(new Numerics(2, true)))
                .containsEntry("MKL_CBWR", "AVX2")
                .containsEntry("ATEN_CPU_CAPABILITY", "avx2")
                .containsEntry("DNNL_MAX_CPU_ISA", "AVX2")
                .containsEntry("OMP_NUM_THREADS", "2");
    }
}
