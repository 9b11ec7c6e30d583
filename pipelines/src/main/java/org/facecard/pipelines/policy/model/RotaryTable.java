package org.facecard.pipelines.policy.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.core.Embedding;
import org.jspecify.annotations.Nullable;

/** Cosines and sines of the positions used so far; grows with the longest sequence. */
public final class RotaryTable {
    /** Says that a sequence is longer than the window of a policy. */
    public static final class WindowExceededException extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        private WindowExceededException(int tokens, LlamaConfig config) {
            super("a sequence of %d tokens exceeds the policy's %d positions (%s)"
                    .formatted(tokens, config.positions(), config.windowKey()));
        }

        /** Says of what the sequence is; {@code cause} says how long it is. */
        public WindowExceededException(String message, WindowExceededException cause) {
            super(message, cause);
        }
    }

    private static final int SMALLEST = 64;

    private final LlamaConfig config;
    private final NDManager manager;
    private @Nullable RotaryEmbedding table; // [position, width]
    private int positions;

    /** @param manager owns the table */
    public RotaryTable(LlamaConfig config, NDManager manager) {
        this.config = config;
        this.manager = manager;
    }

    /** Returns the same positions {@code start, start + 1, ...} for every row. */
    public RotaryEmbedding range(NDManager scope, int start, int count) {
        RotaryEmbedding whole = upTo(start + count);
        NDIndex slice = new NDIndex().addSliceDim(start, start + count).addAllDim();
        Shape shape = new Shape(1, 1, count, config.headWidth());
        return new RotaryEmbedding(
                whole.cosine().get(scope, slice).reshape(shape),
                whole.signedSine().get(scope, slice).reshape(shape));
    }

    /** Returns separate positions for every row: {@code positions[row][token]}. */
    public RotaryEmbedding of(NDManager scope, long[][] positions) {
        long longest = 0;
        for (long[] row : positions) {
            for (long position : row) {
                longest = Math.max(longest, position);
            }
        }
        RotaryEmbedding whole = upTo(Math.toIntExact(longest) + 1);
        NDArray index = scope.create(positions).expandDims(1); // [row, 1, token]
        return new RotaryEmbedding(pick(index, whole.cosine()), pick(index, whole.signedSine()));
    }

    private static NDArray pick(NDArray index, NDArray table) {
        return Embedding.embedding(index, table, SparseFormat.DENSE).singletonOrThrow();
    }

    private RotaryEmbedding upTo(int count) {
        if (count > config.positions()) {
            throw new WindowExceededException(count, config);
        }
        if (table == null || count > positions) {
            int grown = Math.min(config.positions(), Math.max(SMALLEST, 2 * count));
            RotaryEmbedding previous = table;
            table = compute(grown);
            positions = grown;
            if (previous != null) {
                previous.cosine().close();
                previous.signedSine().close();
            }
        }
        return table;
    }

    /** Rounds angles to 32 bits before taking their cosine, as transformers does. */
    private RotaryEmbedding compute(int count) {
        int width = config.headWidth();
        float[] cosines = new float[count * width];
        float[] sines = new float[count * width];
        RopeScaling scaling = config.ropeScaling();
        double magnitude = scaling == null ? 1 : scaling.magnitude();
        for (int pair = 0; pair < width / 2; pair++) {
            float frequency = frequency(pair);
            for (int position = 0; position < count; position++) {
                double angle = position * frequency;
                int at = position * width + pair;
                cosines[at] = (float) (magnitude * StrictMath.cos(angle));
                cosines[at + width / 2] = cosines[at];
                sines[at] = (float) (-magnitude * StrictMath.sin(angle));
                sines[at + width / 2] = -sines[at];
            }
        }
        Shape shape = new Shape(count, width);
        return new RotaryEmbedding(manager.create(cosines, shape), manager.create(sines, shape));
    }

    private float frequency(int pair) {
        double frequency = StrictMath.pow(config.ropeTheta(), -2.0 * pair / config.headWidth());
        RopeScaling scaling = config.ropeScaling();
        return (float) (scaling == null ? frequency : scaling.apply(frequency, pair, config));
    }
}
