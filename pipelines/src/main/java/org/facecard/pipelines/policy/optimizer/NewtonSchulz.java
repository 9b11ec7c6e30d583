package org.facecard.pipelines.policy.optimizer;

import ai.djl.ndarray.NDArray;

/**
 * Newton-Schulz iteration towards the nearest semi-orthogonal matrix: of G = U S V' it gives U S' V' with singular values
 * S' between about 0.7 and 1.2. With X = G / |G|_F, five times
 *
 * <pre>
 * A = X X'
 * X = a X + (b A + c A A) X          a, b, c = 3.4445, -4.7750, 2.0315
 * </pre>
 *
 * <p>The coefficients are those of Jordan et al. ("Muon: An optimizer for hidden layers in neural networks", 2024), chosen
 * there for a steep slope at zero; they do not converge to 1. A tall matrix is transposed first, so that A is the smaller of
 * the two products. Departure from the released code: 32-bit floats in place of bfloat16.
 */
public final class NewtonSchulz {
    /** Iterations. */
    static final int STEPS = 5;

    static final double A = 3.4445;
    static final double B = -4.7750;
    static final double C = 2.0315;

    /** Added to the norm, for a gradient of zeros. */
    static final double EPSILON = 1e-7;

    private NewtonSchulz() {}

    /** Returns {@code matrices}, {@code [matrix, row, column]}, each made semi-orthogonal. */
    public static NDArray orthogonal(NDArray matrices) {
        boolean tall = matrices.getShape().get(1) > matrices.getShape().get(2);
        NDArray x = normalised(tall ? transposed(matrices) : matrices);
        for (int step = 0; step < STEPS; step++) {
            NDArray square = x.matMul(transposed(x));
            NDArray polynomial = square.matMul(square).muli(C).addi(square.muli(B));
            x = polynomial.matMul(x).addi(x.muli(A));
        }
        return tall ? transposed(x) : x;
    }

    private static NDArray normalised(NDArray matrices) {
        return matrices.div(matrices.square().sum(new int[] {1, 2}, true).sqrt().add(EPSILON));
    }

    private static NDArray transposed(NDArray matrices) {
        return matrices.transpose(0, 2, 1);
    }
}
