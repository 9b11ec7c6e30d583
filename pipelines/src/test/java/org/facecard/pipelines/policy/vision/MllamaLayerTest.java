package org.facecard.pipelines.policy.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.policy.TensorEngine;
import org.facecard.pipelines.study.Numerics;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Attention over some heads at a time computes what attention over all of them does. */
class MllamaLayerTest {
    private static final MllamaVision SIX_HEADS = new MllamaVision(
            new Tiling(8, 4, 2),
            12,
            20,
            1,
            0,
            6,
            TowerActivation.GELU,
            1e-5,
            List.of(),
            16,
            23,
            PixelNormalisation.UNIT);
    private static final int POSITIONS = 10;

    @BeforeAll
    static void start() {
        TensorEngine.start(new Numerics(1, false));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2 * POSITIONS * POSITIONS, 4 * POSITIONS * POSITIONS})
    void headsInGroupsGiveWhatAllHeadsTogetherGive(long mostScores) {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray x = random(manager, 0, new Shape(1, POSITIONS, 12));
            NDArray mask = random(manager, 1, new Shape(1, 1, POSITIONS, POSITIONS));
            MllamaWeights weights = weights(manager);
            float[] together = new MllamaLayer(manager, SIX_HEADS)
                    .apply(x, mask, weights.local().get(0))
                    .toFloatArray();
            float[] grouped = new MllamaLayer(manager, SIX_HEADS, mostScores)
                    .apply(x, mask, weights.local().get(0))
                    .toFloatArray();
            assertThat(grouped).containsExactly(together, within(1e-5f));
        }
    }

    private static MllamaWeights weights(NDManager manager) {
        List<NDArray> views = new ArrayList<>();
        MllamaWeights.shapes(SIX_HEADS).forEach(shape -> views.add(random(manager, 2 + views.size(), shape)));
        return MllamaWeights.of(SIX_HEADS, views);
    }

    private static NDArray random(NDManager manager, int number, Shape shape) {
        Draws draws = Draws.of(number, "mllama layer");
        float[] numbers = new float[(int) shape.size()];
        IntStream.range(0, numbers.length).forEach(i -> numbers[i] = (float) (draws.uniform(i) - 0.5));
        return manager.create(numbers, shape);
    }
}
