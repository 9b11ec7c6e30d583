package org.facecard.pipelines.policy.vision;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.facecard.pipelines.image.RgbImage;
import org.facecard.pipelines.policy.TensorEngine;
import org.facecard.pipelines.study.Numerics;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class MllamaTowerTest {
    /** 4 x 1,608 positions, as Llama-3.2-11B-Vision-Instruct has. */
    private static final MllamaVision WIDE = new MllamaVision(
            new Tiling(40, 1, 4), 4, 4, 1, 0, 1, TowerActivation.GELU, 1e-5, List.of(), 4, 1, PixelNormalisation.UNIT);

    @BeforeAll
    static void start() {
        TensorEngine.start(new Numerics(1, false));
    }

    /** The mask of all 52 together has more entries than an array can. */
    @Test
    void manyPicturesPassTheTowerInGroups() {
        TowerPass first = (x, views, layer) -> {
            throw new IllegalStateException("pictures: " + x.getShape().get(0));
        };
        RgbImage picture = new RgbImage(40, 40, new byte[40 * 40 * 3]);
        try (NDManager manager = NDManager.newBaseManager()) {
            List<NDArray> views = new ArrayList<>();
            WIDE.shapes().forEach(shape -> views.add(manager.zeros(shape)));
            MllamaTower tower = new MllamaTower(manager, WIDE);
            List<RgbImage> pictures = Collections.nCopies(52, picture);

            assertThatThrownBy(() -> tower.features(manager, pictures, views, first))
                    .hasMessage("pictures: 1");
        }
    }
}
