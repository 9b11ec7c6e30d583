package org.facecard.pipelines.policy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/** A product of two square matrices of 32-bit floats, typical of tensor work: a measure of a machine's speed. */
public final class MatrixProduct implements AutoCloseable {
    private final int side;
    private final NDManager manager = NDManager.newBaseManager();
    private final NDArray left; // [side, side]
    private final NDArray right; // [side, side]

    /** Creates two matrices of ones, so that no number overflows. */
    public MatrixProduct(int side) {
        this.side = side;
        this.left = manager.ones(new Shape(side, side));
        this.right = manager.ones(new Shape(side, side));
    }

    /** Computes the product once. */
    public void run() {
        try (NDArray product = left.matMul(right)) {
            product.getManager();
        }
    }

    /** Returns the number of floating-point operations of a product. */
    public double flops() {
        return 2.0 * side * side * side;
    }

    @Override
    public void close() {
        manager.close();
    }
}
