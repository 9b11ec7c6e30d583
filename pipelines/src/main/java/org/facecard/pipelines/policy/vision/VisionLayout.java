package org.facecard.pipelines.policy.vision;

import java.util.ArrayList;
import java.util.List;
import org.facecard.pipelines.policy.safetensors.TensorSpec;

/** The tensors with which a policy sees, under their Hugging Face names, in storage order. */
public interface VisionLayout {
    /** Returns the tower's. */
    List<TensorSpec> tower();

    /** Returns the projector's, which follow the tower's. */
    List<TensorSpec> projector();

    /** Returns all, in storage order. */
    default List<TensorSpec> tensors() {
        List<TensorSpec> tensors = new ArrayList<>(tower());
        tensors.addAll(projector());
        return tensors;
    }
}
