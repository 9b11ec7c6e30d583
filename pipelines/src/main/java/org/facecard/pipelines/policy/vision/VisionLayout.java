package org.facecard.pipelines.policy.vision;

import java.util.ArrayList;
import java.util.List;
import org.facecard.pipelines.policy.safetensors.TensorSpec;

/** The vision tensors of a policy, under their Hugging Face names, in storage order. */
public interface VisionLayout {
    /** Returns the tower's tensors. */
    List<TensorSpec> tower();

    /** Returns the projector's tensors, which follow the tower's. */
    List<TensorSpec> projector();

    /** Returns all, in storage order. */
    default List<TensorSpec> tensors() {
        List<TensorSpec> tensors = new ArrayList<>(tower());
        tensors.addAll(projector());
        return tensors;
    }
}
