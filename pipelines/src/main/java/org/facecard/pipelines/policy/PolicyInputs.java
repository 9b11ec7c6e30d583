package org.facecard.pipelines.policy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import org.facecard.pipelines.image.RgbImage;
import org.facecard.pipelines.policy.model.Decoder;
import org.facecard.pipelines.policy.model.LlamaConfig;
import org.facecard.pipelines.policy.vision.PictureEncoder;
import org.facecard.pipelines.policy.vision.VisionWeights;
import org.jspecify.annotations.Nullable;

/** Tokens and pictures as a policy's decoder reads them. */
final class PolicyInputs {
    private final LlamaConfig config;
    private final @Nullable PictureEncoder encoder;

    /** @param encoder of pictures; null in a policy of texts */
    PolicyInputs(LlamaConfig config, @Nullable PictureEncoder encoder) {
        this.config = config;
        this.encoder = encoder;
    }

    /** Refuses ids outside the vocabulary, which libtorch would answer with a message about an index. */
    void check(List<int[]> rows) {
        for (int row = 0; row < rows.size(); row++) {
            for (int id : rows.get(row)) {
                if (id < 0 || id >= config.vocabularySize()) {
                    throw new IllegalArgumentException("row %d holds token %d, and the vocabulary has %d"
                            .formatted(row, id, config.vocabularySize()));
                }
            }
        }
    }

    /** Returns the embeddings of {@code batch}, its pictures among them, {@code [rows, width, hidden]}. */
    NDArray embedded(NDManager scope, TokenBatch batch, Decoder decoder) {
        List<RgbImage> pictures = List.copyOf(batch.pictures().values());
        List<int[]> ids = new ArrayList<>(batch.tokens());
        int index = 0;
        for (int row : batch.pictures().keySet()) {
            ids.set(row, encoder().placed(ids.get(row), row, index++));
        }
        return decoder.embedded(scope.create(batch.padded(ids)), features(scope, pictures, decoder));
    }

    /** The features of {@code pictures} as {@code decoder} reads them; null where there are none. */
    @Nullable
    NDArray features(NDManager scope, List<RgbImage> pictures, Decoder decoder) {
        VisionWeights weights = decoder.weights().vision();
        return weights == null || pictures.isEmpty() ? null : encoder().features(scope, pictures, weights);
    }

    /**
     * Returns the encoder of pictures.
     *
     * @throws IllegalStateException in a policy of texts
     */
    PictureEncoder encoder() {
        if (encoder == null) {
            throw new IllegalStateException(
                    "a picture was handed to a policy of texts, which has no vision tower: start from a checkpoint"
                            + " that has one");
        }
        return encoder;
    }
}
