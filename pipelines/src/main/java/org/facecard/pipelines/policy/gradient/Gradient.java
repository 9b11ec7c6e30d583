package org.facecard.pipelines.policy.gradient;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import org.facecard.pipelines.policy.parameters.IndexRange;

/** The gradient of what is trained, {@code [N]}: one array, or several consecutive ones. */
public final class Gradient {
    /** Numbers that an optimiser updates together: few enough to stay in the processor's cache. */
    public static final int PIECE = 1 << 17;

    private final List<NDArray> parts;

    /** @param parts in storage order */
    public Gradient(List<NDArray> parts) {
        this.parts = List.copyOf(parts);
    }

    /** Processes a piece of the gradient. */
    @FunctionalInterface
    public interface Visitor {
        /**
         * @param scope lives as long as the visit
         * @param piece part of the gradient, a view
         * @param place of the piece in {@code [N]}
         */
        void visit(NDManager scope, NDArray piece, IndexRange place);
    }

    /** Returns the Euclidean norm; not finite if any number is not. */
    public float norm() {
        if (parts.size() == 1) {
            return parts.get(0).norm().getFloat();
        }
        double square = 0;
        for (NDArray part : parts) {
            try (NDArray norm = part.norm()) {
                square += (double) norm.getFloat() * norm.getFloat();
            }
        }
        return (float) Math.sqrt(square);
    }

    /** Multiplies every number by {@code factor}. */
    public void scale(double factor) {
        parts.forEach(part -> part.muli(factor));
    }

    /**
     * Visits the numbers from {@code start} to {@code end} piece by piece. Every piece of one array starts a multiple of
     * {@link #PIECE} after the first.
     */
    public void visit(long start, long end, Visitor visitor) {
        long offset = 0;
        for (NDArray part : parts) {
            long last = Math.min(end, offset + part.size());
            for (long from = Math.max(start, offset); from < last; from += PIECE) {
                visit(part, offset, new IndexRange(from, Math.min(last, from + PIECE)), visitor);
            }
            offset += part.size();
        }
    }

    /**
     * Returns the gradient as one array.
     *
     * @throws IllegalStateException when it consists of several
     */
    public NDArray whole() {
        if (parts.size() != 1) {
            throw new IllegalStateException("the gradient consists of %d arrays".formatted(parts.size()));
        }
        return parts.get(0);
    }

    private static void visit(NDArray part, long offset, IndexRange place, Visitor visitor) {
        try (NDManager scope = part.getManager().newSubManager()) {
            NDArray piece = part.get(scope, place.without(offset).index());
            visitor.visit(scope, piece, place);
        }
    }
}
