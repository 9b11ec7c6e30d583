package org.facecard.pipelines.policy.inputs;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.facecard.pipelines.image.RgbImage;
import org.facecard.pipelines.policy.model.Decoder;
import org.facecard.pipelines.policy.model.LlamaConfig;
import org.facecard.pipelines.policy.vision.PictureEncoder;
import org.facecard.pipelines.policy.vision.TowerPass;

/** Pictures whose features are tokens of the row (LLaVA). */
record InlineInputs(LlamaConfig config, PictureEncoder encoder) implements PolicyInputs {
    @Override
    public int[] withPicture(int[] tokens, int row, int version) {
        return encoder.withPicture(tokens, row, version);
    }

    @Override
    public int generatedId(int token, int version) {
        return token;
    }

    @Override
    public DecoderInput read(NDManager scope, InputBlock block, Decoder decoder, TowerPass pass) {
        List<RgbImage> pictures = new ArrayList<>();
        InputBlock seen = new InputBlock(
                block.rows().stream().map(row -> seen(row, pictures)).toList(), block.width());
        long[] ids = seen.padded(IntUnaryOperator.identity());
        NDArray features = pictures.isEmpty()
                ? null
                : encoder.features(scope, pictures, decoder.weights().vision());
        return new DecoderInput(decoder.embedded(scope.create(ids), features), null, pictures.size());
    }

    /** Makes the image tokens of {@code row} index the features of {@code pictures}, and adds its picture to them. */
    private RowBlock seen(RowBlock row, List<RgbImage> pictures) {
        if (IntStream.of(row.ids()).noneMatch(encoder::isPlace)) {
            return row;
        }
        int index = pictures.size();
        pictures.add(Objects.requireNonNull(row.picture(), "a row without a picture has no image tokens"));
        int[] ids = IntStream.of(row.ids())
                .map(id -> encoder.isPlace(id) ? encoder.moved(id, index) : id)
                .toArray();
        return new RowBlock(ids, row.column(), row.start(), row.picture());
    }
}
