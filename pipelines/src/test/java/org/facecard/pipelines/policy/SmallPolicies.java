package org.facecard.pipelines.policy;

import org.facecard.pipelines.policy.model.LlamaConfig;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.study.Numerics;

/** Policies of a few thousand weights, and what tests ask of them. */
public final class SmallPolicies {
    static final int VOCABULARY = 19;
    static final LlamaConfig GROUPED = new LlamaConfig(VOCABULARY, 16, 24, 2, 4, 2, 4, 48, 10_000, null, 1e-5, false);

    private SmallPolicies() {}

    /** A policy whose head is large enough for its distributions to differ. */
    static Policy policy(long seed) {
        TensorEngine.start(new Numerics(1, false));
        Policy policy = Policy.create(GROUPED, seed);
        policy.flat().muli(3);
        return policy;
    }

    public static int[] tokens(long seed, int count) {
        Draws draws = Draws.of(seed, "test/tokens");
        return IntStream.range(0, count)
                .map(i -> (int) (draws.uniform(i) * VOCABULARY))
                .toArray();
    }

    /** All tokens but the first of every row are scored. */
    public static TokenBatch allScored(int[]... rows) {
        return new TokenBatch(
                List.of(rows), Arrays.stream(rows).map(row -> from(row, 1)).toList());
    }

    /** Marks of {@code row} from {@code first} on. */
    static boolean[] from(int[] row, int first) {
        boolean[] marks = new boolean[row.length];
        Arrays.fill(marks, first, row.length, true);
        return marks;
    }

    static float[] logProbabilities(Policy policy, TokenBatch batch) {
        try (NDManager scope = policy.scope()) {
            return policy.score(scope, batch).logProbabilities().toFloatArray();
        }
    }

    /** The gradient of a loss by every weight, {@code [N]}. */
    static float[] gradient(Policy policy, MicroStep step) {
        try (NDManager scope = policy.scope();
                var collector = ai.djl.engine.Engine.getInstance().newGradientCollector()) {
            NDArray leaf = policy.flat().stopGradient();
            leaf.attach(scope);
            leaf.setRequiresGradient(true);
            policy.record(leaf, scope);
            collector.backward(step.loss(scope));
            return leaf.getGradient().toFloatArray();
        } finally {
            policy.stopRecording();
        }
    }
}
