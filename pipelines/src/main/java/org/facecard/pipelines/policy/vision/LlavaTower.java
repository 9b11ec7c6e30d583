package org.facecard.pipelines.policy.vision;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.core.Linear;

/** A CLIP vision transformer followed by LLaVA's projector: maps pictures to rows of the decoder's width. */
final class LlavaTower {
    private final LlavaVision config;
    private final TowerFunctions functions;

    /** @param manager owns the constants, see {@link org.facecard.pipelines.policy.MicroStep} */
    LlavaTower(NDManager manager, LlavaVision config) {
        this.config = config;
        this.functions = new TowerFunctions(manager, config);
    }

    /**
     * Returns what the decoder reads in the place of image tokens.
     *
     * @param patches {@code [picture x patch, patch numbers]}
     * @param pictures number of pictures
     * @return {@code [picture x image token, text width]}, picture by picture
     */
    NDArray features(NDArray patches, int pictures, LlavaWeights weights) {
        NDArray x =
                functions.norm(embedded(patches, pictures, weights), weights.before()); // [picture, position, width]
        int layers = config.features().layers(config.layers());
        for (int layer = 0; layer < layers; layer++) {
            x = layer(x, weights.layers().get(layer));
        }
        NDArray read =
                config.features().withClass() ? x : x.split(new long[] {1}, 1).get(1);
        NDArray rows = read.reshape((long) pictures * config.imageTokens(), config.hiddenSize());
        return weights.second().linear(Activation.gelu(weights.first().linear(rows)));
    }

    private NDArray embedded(NDArray patches, int pictures, LlavaWeights weights) {
        NDArray rows = Linear.linear(patches, weights.patch(), null)
                .singletonOrThrow()
                .reshape(pictures, config.patches(), config.hiddenSize());
        NDArray first = weights.classEmbedding().broadcast(new Shape(pictures, 1, config.hiddenSize()));
        return first.concat(rows, 1).add(weights.position());
    }

    private NDArray layer(NDArray x, LlavaWeights.Layer own) {
        NDArray context = attention(own.queryKeyValue().linear(functions.norm(x, own.attentionNorm())));
        NDArray attended = x.add(own.attentionOutput().linear(context));
        return attended.add(functions.fedForward(attended, own.feedForwardNorm(), own.expand(), own.contract()));
    }

    /** Every position sees every other of its picture. */
    private NDArray attention(NDArray queryKeyValue) {
        NDList parts = functions.heads(queryKeyValue);
        NDArray shares = functions
                .scaled(parts.get(0))
                .matMul(parts.get(1).swapAxes(2, 3))
                .softmax(-1); // [picture, head, position, position]
        return functions.joined(shares.matMul(parts.get(2)));
    }
}
