package org.facecard.pipelines.policy.vision;

import ai.djl.ndarray.NDArray;
import java.util.List;

/** How a tower computes its layers. */
@FunctionalInterface
public interface TowerPass {
    /** Computes every layer once and keeps what its backward pass needs, if there is one. */
    TowerPass WHOLE = (x, views, layer) -> layer.apply(x, views);

    /**
     * Returns the output of {@code layer}.
     *
     * @param x the layer's input
     * @param views of the tower's weights
     */
    NDArray through(NDArray x, List<NDArray> views, TowerLayer layer);
}
