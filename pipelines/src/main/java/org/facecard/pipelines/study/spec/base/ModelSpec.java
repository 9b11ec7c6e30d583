package org.facecard.pipelines.study.spec.base;

import org.facecard.pipelines.common.Ranges;

/**
 * A Llama decoder trained from scratch; the names are those of a Hugging Face {@code config.json}.
 *
 * @param hiddenSize width of the residual stream
 * @param intermediateSize width of the SwiGLU feed-forward
 * @param layers decoder layers
 * @param attentionHeads query heads
 * @param keyValueHeads key and value heads, a divisor of the query heads
 * @param maxPositions longest sequence
 * @param ropeTheta base of the rotary frequencies
 */
public record ModelSpec(
        int hiddenSize,
        int intermediateSize,
        int layers,
        int attentionHeads,
        int keyValueHeads,
        int maxPositions,
        double ropeTheta) {
    /** Refuses sizes that do not divide. */
    public ModelSpec {
        Ranges.positive("model.hidden-size", hiddenSize);
        Ranges.positive("model.intermediate-size", intermediateSize);
        Ranges.positive("model.layers", layers);
        Ranges.positive("model.attention-heads", attentionHeads);
        Ranges.positive("model.key-value-heads", keyValueHeads);
        Ranges.positive("model.max-positions", maxPositions);
        Ranges.positive("model.rope-theta", ropeTheta);
        Ranges.that(
                hiddenSize % (2 * attentionHeads) == 0,
                "model.hidden-size",
                hiddenSize,
                "must be an even multiple of model.attention-heads");
        Ranges.that(
                attentionHeads % keyValueHeads == 0,
                "model.key-value-heads",
                keyValueHeads,
                "must divide model.attention-heads");
    }

    /** Returns the weights of all layers; embeddings, norms and head are not among them. */
    public long layerWeights() {
        long attention = 4L * hiddenSize * hiddenSize;
        long feedForward = 3L * hiddenSize * intermediateSize;
        return layers * (attention + feedForward);
    }
}
