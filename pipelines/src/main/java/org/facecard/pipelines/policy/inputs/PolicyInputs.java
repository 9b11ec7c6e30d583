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
 * Tokens and pictures as a policy's decoder reads them, by how it sees.
 *
 * <p>Ids outside the vocabulary say what a token takes from a picture, so that a cache that compares ids compares
 * pictures too.
 */
public sealed interface PolicyInputs permits TextInputs, InlineInputs, AttendedInputs {
    /**
     * @param manager owns the constants
     * @param vision how the policy sees; null in a policy of texts
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

    /** Refuses ids that have no embedding, which libtorch would answer with a message about an index. */
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
     * Returns the ids of {@code tokens} with a picture in their place for it.
     *
     * @param row for messages
     * @param version which of the pictures that the row has had so far, counted from 0
     * @throws IllegalStateException in a policy of texts
     * @throws IllegalArgumentException when there is no place for it
     */
    int[] placed(int[] tokens, int row, int version);

    /**
     * Returns the id of a token that the policy wrote into a row.
     *
     * @param version as in {@link #placed}; -1 in a row without a picture
     */
    int written(int token, int version);

    /**
     * Returns what {@code decoder} reads. The result lives in {@code scope}.
     *
     * @param pass how a Mllama's tower goes through its layers
     */
    DecoderInput read(NDManager scope, InputBlock block, Decoder decoder, TowerPass pass);
}
