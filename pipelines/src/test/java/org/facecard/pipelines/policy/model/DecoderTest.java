package org.facecard.pipelines.policy.model;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import org.facecard.pipelines.policy.Policy;
import org.facecard.pipelines.policy.SmallPolicies;
import org.facecard.pipelines.policy.TensorEngine;
import org.facecard.pipelines.study.Numerics;
import org.junit.jupiter.api.Test;

class DecoderTest {
    @Test
    void aDeeperDecoderLeavesNoMoreArraysBehind() {
        assertThat(arraysLeft(6)).isEqualTo(arraysLeft(2));
    }

    private static int arraysLeft(int layers) {
        TensorEngine.start(new Numerics(1, false));
        LlamaConfig config = new LlamaConfig(19, 16, 24, layers, 4, 2, 4, 48, 10_000, null, 1e-5, false);
        try (Policy policy = Policy.create(config, 3);
                NDManager scope = policy.scope()) {
            policy.score(scope, SmallPolicies.allScored(SmallPolicies.tokens(1, 9)));
            return scope.getManagedArrays().size();
        }
    }
}
