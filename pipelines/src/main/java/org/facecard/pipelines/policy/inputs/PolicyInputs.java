package org.facecard.pipelines.policy.inputs;

import ai.djl.ndarray.NDManager;
import java.util.List;
import org.facecard.pipelines.policy.model.Decoder;
import org.facecard.pipelines.policy.model.LlamaConfig;
import org.facecard.pipelines.policy.vision.LlavaVision;
import org.facecard.pipelines.policy.vision.MllamaTower;
import org.facecard.pipelines.policy.vision.MllamaVision;
import org.facecard.pipelines.policy.vision.PictureEncoder;
import org.facecard.pipelines.policy.vision.TowerPass;
import org.facecard.pipelines.policy.vision.VisionConfig;
import org.jspecify.annotations.Nullable;

/**
 * Tokens and pictures as a policy's decoder reads them, by kind of vision.
 *
 * <p>Ids outside the vocabulary encode what a token takes from a picture, so a cache that compares ids compares
 * pictures too.
 */
public sealed interface PolicyInputs permits TextInputs, InlineInputs, AttendedInputs {
    /**
     * @param manager owns the constants
     * @param vision the vision configuration; null in a text-only policy
     */
    static PolicyInputs of(NDManager manager, LlamaConfig config, @Nullable VisionConfig vision) {
        if (vision instanceof LlavaVision llava) {
            return new InlineInputs(config, new PictureEncoder(manager, llava, config.vocabularySize()));
        }
        if (vision instanceof MllamaVision mllama) {
            return new AttendedInputs(config, new MllamaTower(manager, mllama));
        }
        return new TextInputs(config);
    }

    /** Returns the decoder's shape. */
    LlamaConfig config();

    /** Refuses ids without an embedding, for which libtorch would only report an invalid index. */
    default void check(List<int[]> rows) {
        for (int row = 0; row < rows.size(); row++) {
            for (int id : rows.get(row)) {
                if (id < 0 || id >= config().embeddingRows()) {
                    throw new IllegalArgumentException("row %d holds token %d, and the vocabulary has %d"
                            .formatted(row, id, config().embeddingRows()));
                }
            }
        }
    }

    /**
     * Returns the ids of {@code tokens} with a picture in its place.
     *
     * @param row for messages
     * @param version index of the picture among those that the row has had so far, from 0
     * @throws IllegalStateException in a text-only policy
     * @throws IllegalArgumentException when there is no place for it
     */
    int[] withPicture(int[] tokens, int row, int version);

    /**
     * Returns the id of a token that the policy wrote into a row.
     *
     * @param version as in {@link #withPicture}; -1 in a row without a picture
     */
    int generatedId(int token, int version);

    /**
     * Returns what {@code decoder} reads. The result lives in {@code scope}.
     *
     * @param pass how a Mllama tower computes its layers
     */
    DecoderInput read(NDManager scope, InputBlock block, Decoder decoder, TowerPass pass);
}
