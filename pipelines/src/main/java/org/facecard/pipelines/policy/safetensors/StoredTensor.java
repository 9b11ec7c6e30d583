package org.facecard.pipelines.policy.safetensors;

import java.nio.file.Path;
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

    /** Refuses a number that would become infinite in {@code file}. */
    void checkRange(Path file, float[] numbers) throws UnusableCheckpointException {
        for (float number : numbers) {
            if (type.overflows(number)) {
                throw new UnusableCheckpointException(
                        "%s would hold %g of \"%s\" as infinity in %s: choose a wider type"
                                .formatted(file, number, spec.name(), type));
            }
        }
    }

    /** Returns the bytes of its numbers. */
    public long bytes() {
        return spec.size() * type.width();
    }
}
