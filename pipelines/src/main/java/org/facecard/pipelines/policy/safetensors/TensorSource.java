package org.facecard.pipelines.policy.safetensors;

import java.io.IOException;

/** The numbers of tensors, read a piece at a time: a large tensor fits into no array. */
@FunctionalInterface
public interface TensorSource {
    /** The largest count of numbers in memory at a time. */
    int PIECE = 1 << 24;

    /** Returns {@code count} numbers of a tensor from number {@code from} on, row-major. */
    float[] read(TensorSpec tensor, long from, int count) throws IOException;

    /** What becomes of a piece. */
    @FunctionalInterface
    interface Sink {
        /**
         * Takes consecutive numbers of a tensor.
         *
         * @param from index of the first in the tensor
         */
        void take(long from, float[] numbers) throws IOException;
    }

    /** Hands all numbers of {@code tensor} to {@code sink}, in order, at most {@link #PIECE} at a time. */
    default void readAll(TensorSpec tensor, Sink sink) throws IOException {
        readAll(tensor, PIECE, sink);
    }

    /** Like {@link #readAll(TensorSpec, Sink)}, at most {@code piece} numbers at a time. */
    default void readAll(TensorSpec tensor, int piece, Sink sink) throws IOException {
        long size = tensor.size();
        for (long from = 0; from < size; from += piece) {
            int count = (int) Math.min(piece, size - from);
            float[] numbers = read(tensor, from, count);
            if (numbers.length != count) {
                throw new IllegalStateException(
                        "%d numbers of %s from %d on are %d".formatted(count, tensor, from, numbers.length));
            }
            sink.take(from, numbers);
        }
    }
}
