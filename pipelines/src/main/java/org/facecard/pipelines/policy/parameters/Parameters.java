package org.facecard.pipelines.policy.parameters;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.facecard.pipelines.policy.safetensors.TensorSource;
import org.facecard.pipelines.policy.safetensors.TensorSpec;
import org.jspecify.annotations.Nullable;

/**
 * Numbers for every tensor of a layout, a decoder's weights or one of its optimiser's moments: one flat array {@code
 * [N]}. Matrices that never change may be apart from it, in 16 bits.
 */
public final class Parameters {
    private final TensorLayout layout;
    private final NDArray flat; // [N], or those that are not halved
    private final @Nullable MixedPrecisionParameters halved;

    private Parameters(TensorLayout layout, NDArray flat, @Nullable MixedPrecisionParameters halved) {
        this.layout = layout;
        this.flat = flat;
        this.halved = halved;
    }

    /** The source of the numbers of a tensor. */
    @FunctionalInterface
    public interface Source {
        float[] read(TensorSpec tensor) throws IOException;
    }

    public static Parameters zeros(NDManager manager, TensorLayout layout) {
        return new Parameters(layout, manager.zeros(new Shape(layout.size())), null);
    }

    /** Returns zeros of which those in {@code matrices} are held in bfloat16, see {@link MixedPrecisionParameters}. */
    public static Parameters halved(NDManager manager, TensorLayout layout, Set<TensorSpec> matrices) {
        MixedPrecisionParameters halved = new MixedPrecisionParameters(manager, layout, matrices);
        return new Parameters(layout, halved.others(), halved);
    }

    /** Returns the numbers in 32 bits. */
    public NDArray flat() {
        return flat;
    }

    /** Returns the memory that the numbers take. */
    public long bytes() {
        return Float.BYTES * flat.size() + (halved == null ? 0 : halved.bytes());
    }

    public TensorLayout layout() {
        return layout;
    }

    /** Returns the numbers to split into tensors. */
    public FlatSource source() {
        return halved == null ? FlatSource.of(flat) : halved;
    }

    /** Fills {@code tensors}, which are stored consecutively from {@code offset} on. */
    public void fill(long offset, List<TensorSpec> tensors, Source source) throws IOException {
        long start = offset;
        for (TensorSpec tensor : tensors) {
            set(start, source.read(tensor));
            start += tensor.size();
        }
    }

    /** Like {@link #fill}, of the first tensors, with one piece of a tensor in memory at a time. */
    public void fillInPieces(List<TensorSpec> tensors, TensorSource source) throws IOException {
        long start = 0;
        for (TensorSpec tensor : tensors) {
            long offset = start;
            source.readAll(tensor, (from, numbers) -> set(offset + from, numbers));
            start += tensor.size();
        }
    }

    private void set(long start, float[] numbers) throws IOException {
        if (halved != null) {
            halved.set(start, numbers);
            return;
        }
        try (NDArray array = flat.getManager().create(numbers)) {
            flat.set(slice(start, start + numbers.length), array);
        }
    }

    /** Returns the numbers of one small tensor, row-major. */
    public float[] numbers(TensorSpec wanted) {
        return read(wanted, 0, Math.toIntExact(wanted.size()));
    }

    /** Returns {@code count} numbers of one tensor from number {@code from} on: a {@link TensorSource}. */
    public float[] read(TensorSpec wanted, long from, int count) {
        long start = start(wanted) + from;
        return numbers(new IndexRange(start, start + count));
    }

    private long start(TensorSpec wanted) {
        long start = 0;
        for (TensorSpec tensor : layout.tensors()) {
            if (tensor.equals(wanted)) {
                return start;
            }
            start += tensor.size();
        }
        throw new IllegalArgumentException("the decoder has no tensor " + wanted);
    }

    private float[] numbers(IndexRange place) {
        if (halved != null) {
            return halved.numbers(place);
        }
        try (NDArray part = flat.get(place.index())) {
            return part.toFloatArray();
        }
    }

    public static NDIndex slice(long start, long end) {
        return new NDIndex().addSliceDim(start, end);
    }
}
