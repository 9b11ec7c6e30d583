package org.facecard.pipelines.policy.vision;

/**
 * Which of the tower's outputs the projector reads.
 *
 * @param index {@code vision_feature_layer}: -1 is the last layer, -2 the one before; 0 or above counts from the
 *     embedding
 * @param withClass whether the class token is read too: {@code vision_feature_select_strategy} "full", else "default"
 */
public record FeatureLayer(int index, boolean withClass) {
    /** The patches after the last layer. */
    public static final FeatureLayer LAST = new FeatureLayer(-1, false);

    /** Returns the number of layers to compute, out of {@code all}; negative if there is no such layer. */
    int layers(int all) {
        int wanted = index < 0 ? all + 1 + index : index;
        return wanted <= all ? wanted : -1;
    }
}
