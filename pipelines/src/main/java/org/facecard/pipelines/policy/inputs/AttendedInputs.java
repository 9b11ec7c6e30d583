package org.facecard.pipelines.policy.inputs;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.facecard.pipelines.image.RgbImage;
import org.facecard.pipelines.policy.model.AttendedPictures;
import org.facecard.pipelines.policy.model.AttentionInput;
import org.facecard.pipelines.policy.model.Decoder;
import org.facecard.pipelines.policy.model.LlamaConfig;
import org.facecard.pipelines.policy.vision.MllamaTower;
import org.facecard.pipelines.policy.vision.MllamaVision;
import org.facecard.pipelines.policy.vision.TowerPass;
import org.jspecify.annotations.Nullable;

/**
 * Pictures that layers of the decoder attend to (Mllama), one per row. Every token of a row depends on its picture, so
 * another picture gives all of them other ids: {@code token + embedding rows x (1 + 2 version)} before the image token,
 * and the embedding rows once more from there on.
 */
record AttendedInputs(LlamaConfig config, MllamaTower tower) implements PolicyInputs {
    /**
     * The first image token is the picture's place; later ones are words, because a model whose vocabulary holds the
     * token may write it.
     *
     * @throws IllegalArgumentException when there is no image token
     */
    @Override
    public int[] withPicture(int[] tokens, int row, int version) {
        int image = tower.config().imageToken();
        int place = IntStream.range(0, tokens.length)
                .filter(i -> tokens[i] == image)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "row %d has 0 image tokens (id %d), and its picture takes 1".formatted(row, image)));
        int before = generatedId(0, version) - config.embeddingRows();
        return IntStream.range(0, tokens.length)
                .map(i -> i < place ? tokens[i] + before : generatedId(tokens[i], version))
                .toArray();
    }

    @Override
    public int generatedId(int token, int version) {
        return token + 2 * config.embeddingRows() * (version + 1);
    }

    /** Reads a picture in the pass that reads its row from the start. */
    @Override
    public DecoderInput read(NDManager scope, InputBlock block, Decoder decoder, TowerPass pass) {
        long[] ids = block.padded(id -> id % config.embeddingRows());
        NDArray embedded = decoder.embedded(scope.create(ids), null);
        List<RowBlock> rows = block.rows();
        if (rows.stream().allMatch(row -> row.picture() == null)) {
            return new DecoderInput(embedded, null, 0);
        }
        List<Integer> fresh = IntStream.range(0, rows.size())
                .filter(row -> rows.get(row).picture() != null && rows.get(row).start() == 0)
                .boxed()
                .toList();
        List<RgbImage> pictures =
                fresh.stream().map(row -> rows.get(row).picture()).toList();
        NDArray states = pictures.isEmpty()
                ? null
                : tower.features(scope, pictures, decoder.weights().vision(), pass);
        return new DecoderInput(
                embedded,
                new AttendedPictures(fresh, states, mask(scope, block), shown(scope, block), seen(scope, block)),
                fresh.size());
    }

    /**
     * Hides absent tiles from tokens that see their picture. As in transformers, a token before the picture sees them.
     * Returns null when no tile is absent.
     */
    private @Nullable NDArray mask(NDManager scope, InputBlock block) {
        int places = tower.config().places();
        if (block.rows().stream().allMatch(row -> present(row) == places)) {
            return null;
        }
        int tokens = Math.multiplyExact(block.rows().size(), block.width());
        float[] mask = new float[Math.multiplyExact(tokens, places)];
        for (int row = 0; row < block.rows().size(); row++) {
            RowBlock own = block.rows().get(row);
            int present = present(own);
            for (int i = 0; i < own.ids().length; i++) {
                if (present < places && sees(own.ids()[i])) {
                    int start = (row * block.width() + own.column() + i) * places;
                    Arrays.fill(mask, start + present, start + places, AttentionInput.UNSEEN);
                }
            }
        }
        return scope.create(mask, new Shape(block.rows().size(), 1, block.width(), places));
    }

    /** Returns the number of places that belong to tiles of the row's picture: all of them in a row without one. */
    private int present(RowBlock row) {
        MllamaVision vision = tower.config();
        return row.picture() == null ? vision.places() : vision.placesOf(row.picture());
    }

    private static NDArray shown(NDManager scope, InputBlock block) {
        float[] shown = new float[block.rows().size() * block.width()];
        for (int row = 0; row < block.rows().size(); row++) {
            float value = block.rows().get(row).picture() == null ? 0 : 1;
            Arrays.fill(shown, row * block.width(), (row + 1) * block.width(), value);
        }
        return scope.create(shown, new Shape(shown.length, 1));
    }

    private NDArray seen(NDManager scope, InputBlock block) {
        long[] seen = block.padded(id -> sees(id) ? 1 : 0);
        float[] numbers = new float[seen.length];
        for (int i = 0; i < seen.length; i++) {
            numbers[i] = seen[i];
        }
        return scope.create(numbers, new Shape(numbers.length, 1));
    }

    private boolean sees(int id) {
        int code = id / config.embeddingRows();
        return code > 0 && code % 2 == 0;
    }
}
