package org.facecard.pipelines.policy.safetensors;

import java.util.List;

/**
 * A tensor in a file.
 *
 * @param spec its name and shape
 * @param type of its numbers
 */
public record StoredTensor(TensorSpec spec, StoredType type) {
    /** Returns {@code tensors}, all of one type. */
    public static List<StoredTensor> all(List<TensorSpec> tensors, StoredType type) {
        return tensors.stream().map(tensor -> new StoredTensor(tensor, type)).toList();
    }
}
