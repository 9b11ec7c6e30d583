package org.facecard.pipelines.policy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.stream.IntStream;
import org.facecard.pipelines.policy.inputs.DecoderInput;
import org.facecard.pipelines.policy.inputs.InputBlock;
import org.facecard.pipelines.policy.inputs.RowBlock;
import org.facecard.pipelines.policy.model.AttentionInput;
import org.facecard.pipelines.policy.model.Decoder;
import org.facecard.pipelines.policy.model.RotaryEmbedding;
import org.facecard.pipelines.policy.vision.TowerPass;

/**
 * Computes the tokens that were fed to the slots last, see {@link RowSlots#feed}.
 *
 * @param scope holds what is computed
 */
record CachedPass(Policy policy, NDManager scope) {
    /**
     * What a pass computes.
     *
     * @param logits {@code [row x vocabulary]}, of the token after every row's block
     * @param pictures number of pictures that went through the tower
     */
    record Result(float[] logits, int pictures) {}

    Result of(InputBlock block, RowSlots slots) {
        Decoder decoder = policy.decoder();
        DecoderInput read = policy.inputs().read(scope, block, decoder, TowerPass.WHOLE);
        int rows = block.rows().size();
        int width = block.width();
        AttentionInput input =
                new AttentionInput(rows, width, rotation(block), slots.mask(scope, width), read.pictures());
        long[] last = IntStream.range(0, rows)
                .mapToLong(row -> (long) row * width + width - 1)
                .toArray();
        NDArray hidden = decoder.hidden(read.embedded(), scope.create(last), input, slots.cache());
        return new Result(decoder.logits(hidden).toFloatArray(), read.read());
    }

    private RotaryEmbedding rotation(InputBlock block) {
        List<RowBlock> rows = block.rows();
        int start = rows.get(0).start();
        if (rows.stream().allMatch(row -> row.start() == start && row.column() == 0)) {
            return policy.positions().range(scope, start, block.width());
        }
        long[][] positions = new long[rows.size()][block.width()];
        for (int row = 0; row < positions.length; row++) {
            int first = rows.get(row).start() - rows.get(row).column();
            for (int i = 0; i < block.width(); i++) {
                positions[row][i] = Math.max(0, first + i);
            }
        }
        return policy.positions().of(scope, positions);
    }
}
