package org.facecard.pipelines.policy.vision;

import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The vision configuration of a policy, by the family of its architecture. */
public sealed interface VisionConfig permits LlavaVision, MllamaVision {
    /** Vectors of a position that a layer keeps in training: norms, queries, keys, values, context and sums. */
    long KEPT_HIDDEN = 12;

    /** Vectors of a position that a layer keeps inside the feed-forward. */
    long KEPT_INTERMEDIATE = 2;

    /** Returns the family. */
    VisionFamily family();

    /** Returns the id of the token that stands for a picture, or for a part of it. */
    int imageToken();

    /** Returns the number of image tokens that a picture takes in a row. */
    int imageTokens();

    /** Returns how colours become numbers. */
    PixelNormalisation scale();

    /** Returns the tensors of tower and projector. */
    VisionLayout layout();

    /**
     * Returns the shapes of their views, in the order of {@link #layout}; neighbours in one matrix product are merged.
     */
    List<Shape> shapes();

    /**
     * Returns half the number of multiplications and additions with a weight for reading one picture: the counterpart
     * of "N x tokens" of the paper's compute axis.
     *
     * @param decoderNumbersPerPlace weights of the decoder that are used for a place of a picture, in addition to those
     *     for its tokens
     */
    long weightsPerPicture(long decoderNumbersPerPlace);

    /**
     * Returns the bytes that training keeps of one picture for the backward pass of the tower: the attention's shares
     * and some vectors of each position of every layer, in 32 bits.
     */
    default long trainingBytesPerPicture() {
        long positions = towerPositions();
        long shares = attentionHeads() * positions * positions;
        long vectors = positions * (KEPT_HIDDEN * hiddenSize() + KEPT_INTERMEDIATE * intermediateSize());
        return Float.BYTES * towerLayers() * (shares + vectors);
    }

    /**
     * Returns the bytes that training keeps of one picture if every layer of the tower is computed twice: the inputs of
     * all layers, and {@link #trainingBytesPerPicture} of one layer.
     */
    default long recomputedBytesPerPicture() {
        long inputs = Float.BYTES * towerLayers() * towerPositions() * hiddenSize();
        return inputs + trainingBytesPerPicture() / towerLayers();
    }

    /** Returns the number of positions of the tower for one picture. */
    long towerPositions();

    /** Returns the number of layers of the tower that are computed. */
    long towerLayers();

    /** Returns the width of the tower. */
    int hiddenSize();

    /** Returns the width of its feed-forward. */
    int intermediateSize();

    /** Returns its number of heads. */
    int attentionHeads();

    /** Returns the width of a head. */
    default int headWidth() {
        return hiddenSize() / attentionHeads();
    }

    /** Returns the non-linearity of its feed-forward. */
    TowerActivation activation();

    /** Returns the epsilon of the norms inside its layers. */
    double epsilon();

    /** Returns {@code config.json} of the whole model, which contains that of its decoder. */
    ObjectNode around(ObjectNode text);

    /**
     * Returns {@code preprocessor_config.json}, which makes transformers prepare pictures as the tower expects them.
     */
    ObjectNode preprocessor();
}
