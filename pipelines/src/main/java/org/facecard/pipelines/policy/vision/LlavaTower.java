package org.facecard.pipelines.policy.vision;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.LayerNorm;
import org.facecard.pipelines.policy.vision.LlavaWeights.Affine;

/** A CLIP vision transformer followed by LLaVA's projector: maps pictures to rows of the decoder's width. */
final class LlavaTower {
    private final LlavaVision config;
    private final Shape width;
    private final NDArray scale; // []
    private final NDArray slope; // []

    /** @param manager owns the constants, see {@link org.facecard.pipelines.policy.MicroStep} */
    LlavaTower(NDManager manager, LlavaVision config) {
        this.config = config;
        this.width = new Shape(config.hiddenSize());
        this.scale = manager.create((float) (1 / Math.sqrt(config.headWidth())));
        this.slope = manager.create(1.702f);
    }

    /**
     * Returns what the decoder reads in the place of image tokens.
     *
     * @param patches {@code [picture x patch, patch numbers]}
     * @param pictures number of pictures
     * @return {@code [picture x image token, text width]}, picture by picture
     */
    NDArray features(NDArray patches, int pictures, LlavaWeights weights) {
        NDArray x = norm(embedded(patches, pictures, weights), weights.before()); // [picture, position, width]
        int layers = config.features().layers(config.layers());
        for (int layer = 0; layer < layers; layer++) {
            x = layer(x, pictures, weights.layers().get(layer));
        }
        NDArray read =
                config.features().withClass() ? x : x.split(new long[] {1}, 1).get(1);
        NDArray rows = read.reshape((long) pictures * config.imageTokens(), config.hiddenSize());
        return linear(Activation.gelu(linear(rows, weights.first())), weights.second());
    }

    private NDArray embedded(NDArray patches, int pictures, LlavaWeights weights) {
        NDArray rows = Linear.linear(patches, weights.patch(), null)
                .singletonOrThrow()
                .reshape(pictures, config.patches(), config.hiddenSize());
        NDArray first = weights.classEmbedding().broadcast(new Shape(pictures, 1, config.hiddenSize()));
        return first.concat(rows, 1).add(weights.position());
    }

    private NDArray layer(NDArray x, int pictures, LlavaWeights.Layer own) {
        NDArray context = attention(linear(norm(x, own.attentionNorm()), own.queryKeyValue()), pictures);
        NDArray attended = x.add(linear(context, own.attentionOutput()));
        NDArray inner = activated(linear(norm(attended, own.feedForwardNorm()), own.expand()));
        return attended.add(linear(inner, own.contract()));
    }

    /** Every position sees every other of its picture. */
    private NDArray attention(NDArray queryKeyValue, int pictures) {
        int heads = config.attentionHeads();
        int positions = config.positions();
        NDList parts = queryKeyValue
                .reshape(pictures, positions, 3L * heads, config.headWidth())
                .swapAxes(1, 2) // [picture, head, position, head width]
                .split(new long[] {heads, 2L * heads}, 1);
        NDArray shares = parts.get(0)
                .mul(scale)
                .matMul(parts.get(1).swapAxes(2, 3))
                .softmax(-1); // [picture, head, position, position]
        return shares.matMul(parts.get(2)).swapAxes(1, 2).reshape(pictures, positions, config.hiddenSize());
    }

    private NDArray activated(NDArray x) {
        return switch (config.activation()) {
            case GELU -> Activation.gelu(x);
            case QUICK_GELU -> Activation.sigmoid(x.mul(slope)).mul(x);
        };
    }

    private NDArray norm(NDArray x, Affine own) {
        return LayerNorm.layerNorm(x, width, own.weight(), own.bias(), (float) config.epsilon())
                .singletonOrThrow();
    }

    private static NDArray linear(NDArray x, Affine own) {
        return Linear.linear(x, own.weight(), own.bias()).singletonOrThrow();
    }
}
