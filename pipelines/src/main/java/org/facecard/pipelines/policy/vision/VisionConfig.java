package org.facecard.pipelines.policy.vision;

import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** How a policy sees, by the family of its architecture. */
public sealed interface VisionConfig permits LlavaVision, MllamaVision {
    /** Returns the family. */
    VisionFamily family();

    /** Returns the id of the token that stands for a picture, or for a part of it. */
    int imageToken();

    /** Returns how many image tokens a picture takes in a row. */
    int imageTokens();

    /** Returns how colours become numbers. */
    PixelScale scale();

    /** Returns the tensors of tower and projector. */
    VisionLayout layout();

    /** Returns the shapes of their views, in the order of {@link #layout}, neighbours of one matrix product taken together. */
    List<Shape> shapes();

    /**
     * Returns multiplications and additions with a weight when tower and projector read one picture, halved: the
     * counterpart of "N x tokens" of the paper's compute axis.
     */
    long weightsPerPicture();

    /** Returns {@code config.json} of the whole model around that of its decoder. */
    ObjectNode around(ObjectNode text);

    /** Returns {@code preprocessor_config.json}, which makes transformers prepare pictures as the tower takes them. */
    ObjectNode preprocessor();
}
