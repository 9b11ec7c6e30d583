package org.facecard.pipelines.policy.parameters;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.util.List;
import org.facecard.pipelines.policy.safetensors.TensorSpec;

/**
 * Numbers for every tensor of a layout, a decoder's weights or one of its optimiser's moments: one flat array {@code
 * [N]}.
 */
public final class Parameters {
    private static final int PIECE = 1 << 24;

    private final TensorLayout layout;
    private final NDArray flat; // [N]

    private Parameters(TensorLayout layout, NDArray flat) {
        this.layout = layout;
        this.flat = flat;
    }

    /** The source of the numbers of a tensor. */
    @FunctionalInterface
    public interface Source {
        float[] read(TensorSpec tensor) throws IOException;
    }

    public static Parameters zeros(NDManager manager, TensorLayout layout) {
        return new Parameters(layout, manager.zeros(new Shape(layout.size())));
    }

    public NDArray flat() {
        return flat;
    }

    public TensorLayout layout() {
        return layout;
    }

    /** Fills {@code tensors}, which are stored consecutively from {@code offset} on. */
    public void fill(long offset, List<TensorSpec> tensors, Source source) throws IOException {
        long start = offset;
        for (TensorSpec tensor : tensors) {
            long end = start + tensor.size();
            try (NDArray numbers = flat.getManager().create(source.read(tensor))) {
                flat.set(slice(start, end), numbers);
            }
            start = end;
        }
    }

    /** The source of pieces of large tensors. */
    @FunctionalInterface
    public interface PieceSource {
        float[] read(TensorSpec tensor, long from, int count) throws IOException;
    }

    /** Like {@link #fill}, with at most {@link #PIECE} numbers of a tensor in memory at a time. */
    public void fillInPieces(List<TensorSpec> tensors, PieceSource source) throws IOException {
        long start = 0;
        for (TensorSpec tensor : tensors) {
            long size = tensor.size();
            for (long from = 0; from < size; from += PIECE) {
                int count = (int) Math.min(PIECE, size - from);
                try (NDArray numbers = flat.getManager().create(source.read(tensor, from, count))) {
                    flat.set(slice(start + from, start + from + count), numbers);
                }
            }
            start += size;
        }
    }

    /** Returns the numbers of one tensor, row-major. */
    public float[] numbers(TensorSpec wanted) {
        long start = 0;
        for (TensorSpec tensor : layout.tensors()) {
            if (tensor.equals(wanted)) {
                try (NDArray part = flat.get(slice(start, start + tensor.size()))) {
                    return part.toFloatArray();
                }
            }
            start += tensor.size();
        }
        throw new IllegalArgumentException("the decoder has no tensor " + wanted);
    }

    public static NDIndex slice(long start, long end) {
        return new NDIndex().addSliceDim(start, end);
    }
}
