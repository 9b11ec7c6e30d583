package org.facecard.pipelines.study.spec.base;

import org.facecard.pipelines.common.Ranges;

/**
 * A CLIP vision transformer trained from scratch, with LLaVA's projector behind it; the names are those of a Hugging Face
 * {@code config.json}.
 *
 * @param patchSize pixels of a patch's side, a divisor of {@code task.image.side}
 * @param hiddenSize width
 * @param intermediateSize width of the feed-forward
 * @param layers transformer layers
 * @param attentionHeads heads, a divisor of the width
 */
public record TowerSpec(int patchSize, int hiddenSize, int intermediateSize, int layers, int attentionHeads) {
    private static final int PATCHES_ACROSS = 4;

    /** Refuses sizes that do not divide. */
    public TowerSpec {
        Ranges.positive("vision.tower.patch-size", patchSize);
        Ranges.positive("vision.tower.hidden-size", hiddenSize);
        Ranges.positive("vision.tower.intermediate-size", intermediateSize);
        Ranges.positive("vision.tower.layers", layers);
        Ranges.positive("vision.tower.attention-heads", attentionHeads);
        Ranges.that(
                hiddenSize % attentionHeads == 0,
                "vision.tower.hidden-size",
                hiddenSize,
                "must be a multiple of vision.tower.attention-heads");
    }

    /** Refuses pictures that do not divide into patches. */
    public void check(int side) {
        Ranges.that(
                side == PATCHES_ACROSS * patchSize,
                "vision.tower.patch-size",
                patchSize,
                "must be a quarter of task.image.side (%d), so that a picture takes 16 image tokens".formatted(side));
    }
}
