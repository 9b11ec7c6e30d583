package org.facecard.pipelines.policy.safetensors;

import java.util.List;
import java.util.stream.LongStream;

/**
 * A tensor's name in a file and its shape.
 *
 * @param name as in the file
 * @param shape extents, outermost first; empty for a scalar
 */
public record TensorSpec(String name, List<Long> shape) {
    /** Copies the shape. */
    public TensorSpec {
        shape = List.copyOf(shape);
    }

    /** Returns a tensor of these extents. */
    public static TensorSpec of(String name, long... shape) {
        return new TensorSpec(name, LongStream.of(shape).boxed().toList());
    }

    /** Returns the number of values in the tensor. */
    public long size() {
        return shape.stream().reduce(1L, Math::multiplyExact);
    }

    /** Returns the same tensor under {@code prefix + name}. */
    public TensorSpec prefixed(String prefix) {
        return new TensorSpec(prefix + name, shape);
    }
}
