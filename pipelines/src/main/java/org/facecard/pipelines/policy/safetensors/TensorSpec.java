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

    /** A tensor of these extents. */
    public static TensorSpec of(String name, long... shape) {
        return new TensorSpec(name, LongStream.of(shape).boxed().toList());
    }

    /** Numbers in the tensor. */
    public long size() {
        return shape.stream().reduce(1L, Math::multiplyExact);
    }

    /** The same tensor under {@code prefix + name}. */
    public TensorSpec prefixed(String prefix) {
        return new TensorSpec(prefix + name, shape);
    }
}
