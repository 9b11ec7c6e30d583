package org.facecard.pipelines.policy.vision;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Activation;
import java.util.ArrayList;
import java.util.List;
import org.facecard.pipelines.policy.vision.LlavaWeights.Affine;

/** What the layers of both towers compute in the same way. */
final class TowerFunctions {
    private static final float QUICK_GELU = 1.702f;

    private final VisionConfig config;
    private final NDArray scale; // []
    private final NDArray slope; // []

    /** @param manager owns the constants, see {@link org.facecard.pipelines.policy.MicroStep} */
    TowerFunctions(NDManager manager, VisionConfig config) {
        this.config = config;
        this.scale = manager.create((float) (1 / Math.sqrt(config.headWidth())));
        this.slope = manager.create(QUICK_GELU);
    }

    /**
     * Returns the same views as arrays of {@code scope}. DJL lets the result of an operation live where its first operand
     * does, and weights live as long as the policy.
     */
    static List<NDArray> within(NDManager scope, List<NDArray> views) {
        List<NDArray> own = new ArrayList<>();
        for (NDArray view : views) {
            NDArray same = view.reshape(view.getShape());
            same.attach(scope);
            own.add(same);
        }
        return own;
    }

    /**
     * Returns queries, keys and values, {@code [picture, head, position, head width]}.
     *
     * @param queryKeyValue {@code [picture, position, 3 width]}
     */
    NDList heads(NDArray queryKeyValue) {
        long pictures = queryKeyValue.getShape().get(0);
        long positions = queryKeyValue.getShape().get(1);
        int heads = config.attentionHeads();
        return queryKeyValue
                .reshape(pictures, positions, 3L * heads, config.headWidth())
                .swapAxes(1, 2)
                .split(new long[] {heads, 2L * heads}, 1);
    }

    /** Returns queries divided by the square root of the head's width. */
    NDArray scaled(NDArray queries) {
        return queries.mul(scale);
    }

    /** Returns {@code [picture, position, width]} of {@code [picture, head, position, head width]}. */
    NDArray joined(NDArray context) {
        long pictures = context.getShape().get(0);
        long positions = context.getShape().get(2);
        return context.swapAxes(1, 2).reshape(pictures, positions, config.hiddenSize());
    }

    NDArray norm(NDArray x, Affine own) {
        return own.norm(x, (float) config.epsilon());
    }

    NDArray fedForward(NDArray x, Affine norm, Affine expand, Affine contract) {
        return contract.linear(activated(expand.linear(norm(x, norm))));
    }

    private NDArray activated(NDArray x) {
        return switch (config.activation()) {
            case GELU -> Activation.gelu(x);
            case QUICK_GELU -> Activation.sigmoid(x.mul(slope)).mul(x);
        };
    }
}
