package org.facecard.pipelines.memorisation;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.SingularOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;

/**
 * How far training has rotated the leading singular vectors of a weight matrix ("RL Heals OOD Forgetting in SFT", arXiv
 * 2509.12235, SVD analysis):
 *
 * <pre>
 * W_0 = U_0 S_0 V_0^T      W = U S V^T      singular values falling, the k leading ones kept
 * left_i  = arccos sigma_i(U_0^T U)         principal angles, i = 1 .. k
 * right_i = arccos sigma_i(V_0^T V)
 * values  = 1/k sum_i |s_i - s_0,i| / s_0,i
 * </pre>
 *
 * <p>The angles are between the spans of the k vectors, so signs and rotations within them do not count. Where the k-th
 * and the next singular value are nearly equal, a small change turns the span by a large angle. Like the released code,
 * the matrices are those of queries, keys, values and the down projection. Differs from it: a mean replaces the
 * distribution of the angles, and double precision replaces single precision.
 *
 * @param left mean angle between the left vectors, radians
 * @param right mean angle between the right vectors, radians
 * @param values mean relative change of the singular values
 */
record SingularRotation(double left, double right, double values) {
    /**
     * Compares two matrices of one shape.
     *
     * @param before {@code [rows][columns]}
     * @param after {@code [rows][columns]}
     * @param vectors k; all of them if the matrix has fewer
     */
    static SingularRotation between(double[][] before, double[][] after, int vectors) {
        Leading first = Leading.of(before, vectors);
        Leading second = Leading.of(after, vectors);
        return new SingularRotation(
                angle(first.left(), second.left()),
                angle(first.right(), second.right()),
                change(first.values(), second.values()));
    }

    /** Returns the mean principal angle between the spans of the columns of two matrices with orthonormal columns. */
    private static double angle(DMatrixRMaj first, DMatrixRMaj second) {
        DMatrixRMaj product = new DMatrixRMaj(first.numCols, second.numCols);
        CommonOps_DDRM.multTransA(first, second, product);
        return Arrays.stream(SingularOps_DDRM.singularValues(product))
                .map(cosine -> Math.acos(Math.min(1, cosine)))
                .average()
                .orElse(0);
    }

    private static double change(double[] before, double[] after) {
        double sum = 0;
        for (int i = 0; i < before.length; i++) {
            sum += before[i] == 0 ? 0 : Math.abs(after[i] - before[i]) / before[i];
        }
        return sum / before.length;
    }

    /**
     * The leading part of a singular value decomposition.
     *
     * @param left {@code [rows, k]}
     * @param values falling, {@code [k]}
     * @param right {@code [columns, k]}
     */
    private record Leading(DMatrixRMaj left, double[] values, DMatrixRMaj right) {
        static Leading of(double[][] matrix, int vectors) {
            DMatrixRMaj input = new DMatrixRMaj(matrix);
            SingularValueDecomposition_F64<DMatrixRMaj> svd =
                    DecompositionFactory_DDRM.svd(input.numRows, input.numCols, true, true, true);
            if (!svd.decompose(input)) {
                throw new IllegalStateException("the singular value decomposition of a weight matrix does not converge:"
                        + " does it hold a number that is not finite?");
            }
            DMatrixRMaj left = svd.getU(null, false);
            DMatrixRMaj values = svd.getW(null);
            DMatrixRMaj right = svd.getV(null, false);
            SingularOps_DDRM.descendingOrder(left, false, values, right, false);
            int kept = Math.min(vectors, Math.min(input.numRows, input.numCols));
            double[] leading = new double[kept];
            for (int i = 0; i < kept; i++) {
                leading[i] = values.get(i, i);
            }
            return new Leading(columns(left, kept), leading, columns(right, kept));
        }

        private static DMatrixRMaj columns(DMatrixRMaj matrix, int count) {
            return CommonOps_DDRM.extract(matrix, 0, matrix.numRows, 0, count);
        }
    }
}
