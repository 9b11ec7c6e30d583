package org.facecard.pipelines.policy.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.core.Embedding;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Cross-attention of tokens to the places of their row's picture (Llama Team, arXiv 2407.21783, section 7), as
 * transformers 4.57.6 computes it: queries and keys are normalised per head, and carry no position.
 */
final class PictureAttention {
    private final LlamaConfig config;
    private final Attention attention;
    private final RmsNorm headNorm;

    /** @param manager owns the constants, see {@link org.facecard.pipelines.policy.MicroStep} */
    PictureAttention(NDManager manager, LlamaConfig config, Attention attention) {
        this.config = config;
        this.attention = attention;
        this.headNorm = RmsNorm.ofHeads(manager, config);
    }

    /**
     * Returns what every token takes from the picture of its row.
     *
     * @param x {@code [row x token, hidden]}, normalised
     * @param cache keys and values of the pictures of earlier passes; those of new ones replace them
     * @return {@code [row x token, query heads x width]}
     */
    NDArray apply(NDArray x, Weights.PictureLayer own, AttentionInput input, @Nullable PictureCache cache) {
        AttendedPictures pictures = Objects.requireNonNull(input.pictures());
        NDArray queries = own.query()
                .apply(x)
                .reshape(input.rows(), input.tokens(), config.attentionHeads(), config.headWidth())
                .swapAxes(1, 2); // [row, query head, token, width]
        NDList read = cache == null
                ? inRows(keysAndValues(pictures, own), pictures.rows(), input.rows())
                : cached(pictures, own, input.rows(), cache);
        NDArray scaled = attention.scaled(headNorm.apply(queries, own.queryNorm()));
        return attention.attend(scaled, read, pictures.mask(), ElementwiseOperations.FRESH);
    }

    /** Returns keys and values of the new pictures, {@code [picture, key head, place, width]}. */
    private NDList keysAndValues(AttendedPictures pictures, Weights.PictureLayer own) {
        int heads = config.keyValueHeads();
        NDArray states = Objects.requireNonNull(pictures.states());
        int count = pictures.rows().size();
        NDList parts = own.keyValue()
                .apply(states)
                .reshape(count, states.getShape().get(0) / count, 2L * heads, config.headWidth())
                .swapAxes(1, 2)
                .split(new long[] {heads}, 1);
        return new NDList(headNorm.apply(parts.get(0), own.keyNorm()), parts.get(1));
    }

    private NDList cached(AttendedPictures pictures, Weights.PictureLayer own, int rows, PictureCache cache) {
        if (pictures.states() != null) {
            NDList read = keysAndValues(pictures, own);
            cache.put(pictures.rows(), rows, read);
        }
        return cache.read();
    }

    /** Returns one entry per row; a row without a picture gets another's, which its mask and gates hide. */
    private static NDList inRows(NDList read, List<Integer> rowOfPicture, int rows) {
        if (rowOfPicture.size() == rows) {
            return read;
        }
        long[] pictureOfRow = new long[rows];
        for (int picture = 0; picture < rowOfPicture.size(); picture++) {
            pictureOfRow[rowOfPicture.get(picture)] = picture;
        }
        NDArray index = read.get(0).getManager().create(pictureOfRow);
        return new NDList(inRows(read.get(0), index), inRows(read.get(1), index));
    }

    private static NDArray inRows(NDArray read, NDArray index) {
        Shape shape = read.getShape();
        NDArray table = read.reshape(shape.get(0), -1);
        return Embedding.embedding(index, table, SparseFormat.DENSE)
                .singletonOrThrow()
                .reshape(index.size(), shape.get(1), shape.get(2), shape.get(3));
    }
}
