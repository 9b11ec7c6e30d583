package org.facecard.pipelines.bench.bodies;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.common.Named;
import org.facecard.pipelines.image.RgbImage;
import org.facecard.pipelines.policy.Policy;
import org.facecard.pipelines.policy.TokenRow;
import org.facecard.pipelines.policy.tokenizer.TextCodec;
import org.facecard.pipelines.policy.vision.LlavaVision;
import org.facecard.pipelines.training.TrainingState;

/**
 * An update of the model of gp-vl on rows of 52 tokens with a picture each: 10 words, 16 image tokens, 26 words, of which the
 * last 25 are learned.
 */
final class VisionBody {
    private static final int WIDTH = 52;
    private static final int BEFORE = 10;
    private static final int LEARNED = 25;

    private VisionBody() {}

    /** Returns the prepared body; the text model that it grows from is written into {@code folder}. */
    static SftBody of(BenchCase wanted, Path folder) throws IOException {
        BenchModel model = Named.parse(BenchModel.class, wanted.setting());
        Path text = Files.createTempDirectory(folder, "text");
        try (TrainingState grown = FreshState.of(model)) {
            grown.save(text);
        }
        List<String> words = new ArrayList<>(FreshState.GAME.vocabulary());
        words.add("<image>");
        LlavaVision vision =
                LlavaVision.of(BenchModel.TOWER, BenchModel.SIDE, model.shape().hiddenSize(), BenchModel.VOCABULARY);
        Policy policy = Policy.seeing(text, vision, words.size(), 1);
        return new SftBody(
                TrainingState.create(policy, TextCodec.words(words), FreshState.OPTIMIZER),
                rows(Math.toIntExact(wanted.size()), vision));
    }

    private static List<TokenRow> rows(int count, LlavaVision vision) {
        Draws draws = Draws.of(2, "bench/pictures");
        List<TokenRow> rows = new ArrayList<>(count);
        for (int row = 0; row < count; row++) {
            int[] ids = SftBody.words(draws.at(row), WIDTH);
            Arrays.fill(ids, BEFORE, BEFORE + vision.imageTokens(), vision.imageToken());
            boolean[] learned = new boolean[WIDTH];
            Arrays.fill(learned, WIDTH - LEARNED, WIDTH, true);
            rows.add(new TokenRow(ids, learned, picture(draws.at(row).at(0))));
        }
        return rows;
    }

    private static RgbImage picture(Draws draws) {
        byte[] rgb = new byte[RgbImage.CHANNELS * BenchModel.SIDE * BenchModel.SIDE];
        draws.generator().nextBytes(rgb);
        return new RgbImage(BenchModel.SIDE, BenchModel.SIDE, rgb);
    }
}
