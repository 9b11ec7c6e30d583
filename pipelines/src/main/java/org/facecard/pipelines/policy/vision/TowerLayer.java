package org.facecard.pipelines.policy.vision;

import ai.djl.ndarray.NDArray;
import java.util.List;

/** One layer of a tower. */
@FunctionalInterface
public interface TowerLayer {
    /**
     * Returns the layer's output.
     *
     * @param x the layer's input, not modified
     * @param views of the tower's weights, in the order of {@link VisionConfig#shapes}
     */
    NDArray apply(NDArray x, List<NDArray> views);
}
