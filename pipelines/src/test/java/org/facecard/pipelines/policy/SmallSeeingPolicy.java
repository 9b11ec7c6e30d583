package org.facecard.pipelines.policy;

import java.io.IOException;
import java.nio.file.Path;
import org.facecard.pipelines.policy.model.LlamaConfig;
import org.facecard.pipelines.policy.tokenizer.TextCodec;
import org.facecard.pipelines.policy.vision.FeatureLayer;
import org.facecard.pipelines.policy.vision.LlavaVision;
import org.facecard.pipelines.policy.vision.PixelNormalisation;
import org.facecard.pipelines.policy.vision.TowerActivation;
import org.facecard.pipelines.study.spec.base.ModelSpec;
import org.facecard.pipelines.tasks.PicturedTask;

/** A policy with fresh weights that sees the pictures of a task, for tests. */
public final class SmallSeeingPolicy {
    private SmallSeeingPolicy() {}

    /**
     * Makes one.
     *
     * @param folder in which its text part is kept on the way
     */
    public static Policy of(PicturedTask task, TextCodec codec, Path folder) throws IOException {
        int image = codec.id(task.imageWord());
        try (Policy blind = Policy.create(LlamaConfig.of(new ModelSpec(16, 32, 2, 2, 1, 160, 10_000), image), 1)) {
            blind.save(folder);
        }
        return Policy.seeing(folder, tower(task, image), codec.size(), 2);
    }

    private static LlavaVision tower(PicturedTask task, int image) {
        return new LlavaVision(
                task.imageSide(),
                16,
                8,
                16,
                1,
                1,
                TowerActivation.QUICK_GELU,
                LlavaVision.DEFAULT_EPSILON,
                FeatureLayer.LAST,
                16,
                image,
                PixelNormalisation.UNIT);
    }
}
