package org.facecard.pipelines.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.policy.optimizer.Muon;
import org.facecard.pipelines.policy.optimizer.NewtonSchulz;
import org.facecard.pipelines.policy.safetensors.TensorSpec;
import org.facecard.pipelines.study.Numerics;
import org.facecard.pipelines.study.arms.MuonSpec;
import org.facecard.pipelines.study.arms.OptimizerSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Muon beside its equations, number by number in double precision. */
class MuonTest {
    private static final double RATE = 1e-2;
    private static final OptimizerSpec ADAM = new OptimizerSpec(RATE, 0.9, 0.98, 1e-8, 0.1, 1);
    private static final MuonSpec MUON = new MuonSpec(3 * RATE, 0.95);
    private static final TokenBatch BATCH =
            SmallPolicies.allScored(SmallPolicies.tokens(1, 9), SmallPolicies.tokens(2, 6));

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"5, 5", "4, 9", "9, 4", "1, 6"})
    void newtonSchulzIsItsFormulaInDoublePrecision(int rows, int columns) {
        TensorEngine.start(new Numerics(1, false));
        double[][][] matrices = {random(1, rows, columns), random(2, rows, columns)};
        float[] flat = new float[2 * rows * columns];
        for (int i = 0; i < flat.length; i++) {
            flat[i] = (float) matrices[i / (rows * columns)][i / columns % rows][i % columns];
        }
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray orthogonal = NewtonSchulz.orthogonal(manager.create(flat).reshape(2, rows, columns));
            float[] found = orthogonal.toFloatArray();
            for (int i = 0; i < flat.length; i++) {
                double expected =
                        DoubleMatrix.orthogonal(matrices[i / (rows * columns)])[i / columns % rows][i % columns];
                assertThat((double) found[i]).isEqualTo(expected, within(1e-4));
            }
        }
    }

    @Test
    void singularValuesComeNearOne() {
        double[][] wide = DoubleMatrix.orthogonal(random(3, 3, 40));
        double[][] square = DoubleMatrix.product(wide, DoubleMatrix.transposed(wide));
        double trace = square[0][0] + square[1][1] + square[2][2];
        assertThat(trace / 3).isBetween(0.4, 1.5);
        assertThat(Math.abs(square[0][1])).isLessThan(0.4);
    }

    @Test
    void anUpdateFollowsTheEquationsInDoublePrecision() {
        try (Policy policy = SmallPolicies.policy(5);
                Learner learner = Learner.withMuon(policy, ADAM, MUON)) {
            Reference reference = new Reference(policy);
            for (int i = 0; i < 4; i++) {
                float[] gradient = SmallPolicies.gradient(policy, loss(policy));
                learner.update(RATE / 2, loss(policy));
                reference.step(gradient, 0.5);
            }
            assertThat(policy.flat().toFloatArray()).containsExactly(reference.floats(), within(1e-4f));
        }
    }

    @Test
    void embeddingsHeadsAndNormsAreLeftToAdamW() {
        try (Policy policy = SmallPolicies.policy(5)) {
            assertThat(policy.layout().tensors().stream()
                            .filter(tensor -> !Muon.hidden(tensor))
                            .map(TensorSpec::name)
                            .filter(name -> !name.contains("norm")))
                    .containsExactly(
                            "model.embed_tokens.weight", "lm_head.weight", "value_head.weight", "value_head.bias");
        }
    }

    @Test
    void aResumedRunIsBitIdenticalToAnUndisturbedOne() throws IOException {
        SmallPolicies.checkResuming(
                folder,
                () -> SmallPolicies.policy(5),
                policy -> Learner.withMuon(policy, ADAM, MUON),
                (learner, policy) -> update(learner, policy, 1));
    }

    @Test
    void updatesLeaveNothingBehind() {
        try (Policy policy = SmallPolicies.policy(5);
                Learner learner = Learner.withMuon(policy, ADAM, MUON)) {
            update(learner, policy, 1);
            List<NDArray> before = policy.managedArrays();
            update(learner, policy, 5);
            assertThat(policy.managedArrays()).hasSameSizeAs(before);
        }
    }

    private static void update(Learner learner, Policy policy, int times) {
        for (int i = 0; i < times; i++) {
            learner.update(RATE, loss(policy));
        }
    }

    private static MicroStep loss(Policy policy) {
        return scope -> policy.score(scope, BATCH).logProbabilities().mean().mul(scope.create(-10f));
    }

    private static double[][] random(long seed, int rows, int columns) {
        Draws draws = Draws.of(seed, "test/matrix");
        double[][] matrix = new double[rows][columns];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                matrix[row][column] = (float) (draws.at(row).uniform(column) - 0.4);
            }
        }
        return matrix;
    }

    /** The whole update: clipping, Muon for the matrices of the layers, AdamW for the rest, decay for all. */
    private static final class Reference {
        private final List<TensorSpec> tensors;
        private final double[] weights;
        private final double[] momentum;
        private final double[] m;
        private final double[] v;
        private int t;

        Reference(Policy policy) {
            this.tensors = policy.layout().tensors();
            float[] start = policy.flat().toFloatArray();
            this.weights = new double[start.length];
            this.momentum = new double[start.length];
            this.m = new double[start.length];
            this.v = new double[start.length];
            for (int i = 0; i < start.length; i++) {
                weights[i] = start[i];
            }
        }

        void step(float[] gradient, double schedule) {
            double square = 0;
            for (float g : gradient) {
                square += (double) g * g;
            }
            double scale = Math.min(1, ADAM.gradientClip() / (Math.sqrt(square) + 1e-6));
            t++;
            int start = 0;
            for (TensorSpec tensor : tensors) {
                boolean muon = tensor.shape().size() == 2 && tensor.name().matches("model\\.layers\\..*");
                boolean value = tensor.name().startsWith("value_head");
                for (int i = start; i < start + tensor.size(); i++) {
                    double rate = value ? 0 : RATE * schedule;
                    double g = gradient[i] * scale;
                    m[i] = 0.9 * m[i] + 0.1 * g;
                    v[i] = 0.98 * v[i] + 0.02 * g * g;
                    double root = Math.sqrt(v[i] / (1 - Math.pow(0.98, t)));
                    double direction = muon ? 0 : m[i] / (1 - Math.pow(0.9, t)) / (root + 1e-8);
                    weights[i] -= rate * (direction + 0.1 * weights[i]);
                    momentum[i] = 0.95 * momentum[i] + 0.05 * g;
                }
                if (muon) {
                    move(tensor, start, gradient, scale, schedule);
                }
                start += (int) tensor.size();
            }
        }

        private void move(TensorSpec tensor, int start, float[] gradient, double scale, double schedule) {
            int rows = Math.toIntExact(tensor.shape().get(0));
            int columns = Math.toIntExact(tensor.shape().get(1));
            double[][] nesterov = new double[rows][columns];
            for (int i = 0; i < rows * columns; i++) {
                nesterov[i / columns][i % columns] = 0.95 * momentum[start + i] + 0.05 * gradient[start + i] * scale;
            }
            double[][] orthogonal = DoubleMatrix.orthogonal(nesterov);
            double rate = 3 * RATE * schedule * 0.2 * Math.sqrt(Math.max(rows, columns));
            for (int i = 0; i < rows * columns; i++) {
                weights[start + i] -= rate * orthogonal[i / columns][i % columns];
            }
        }

        float[] floats() {
            float[] result = new float[weights.length];
            for (int i = 0; i < result.length; i++) {
                result[i] = (float) weights[i];
            }
            return result;
        }
    }

    /** Matrices as arrays. */
    private static final class DoubleMatrix {
        private DoubleMatrix() {}

        static double[][] orthogonal(double[][] matrix) {
            if (matrix.length > matrix[0].length) {
                return transposed(orthogonal(transposed(matrix)));
            }
            double norm = 0;
            for (double[] row : matrix) {
                for (double number : row) {
                    norm += number * number;
                }
            }
            double[][] x = sum(1 / (Math.sqrt(norm) + 1e-7), matrix, 0, matrix);
            for (int step = 0; step < 5; step++) {
                double[][] square = product(x, transposed(x));
                x = sum(3.4445, x, 1, product(sum(-4.7750, square, 2.0315, product(square, square)), x));
            }
            return x;
        }

        static double[][] transposed(double[][] matrix) {
            double[][] result = new double[matrix[0].length][matrix.length];
            for (int row = 0; row < matrix.length; row++) {
                for (int column = 0; column < matrix[0].length; column++) {
                    result[column][row] = matrix[row][column];
                }
            }
            return result;
        }

        static double[][] product(double[][] left, double[][] right) {
            double[][] result = new double[left.length][right[0].length];
            for (int row = 0; row < left.length; row++) {
                for (int column = 0; column < right[0].length; column++) {
                    for (int i = 0; i < right.length; i++) {
                        result[row][column] += left[row][i] * right[i][column];
                    }
                }
            }
            return result;
        }

        static double[][] sum(double a, double[][] left, double b, double[][] right) {
            double[][] result = new double[left.length][left[0].length];
            for (int row = 0; row < left.length; row++) {
                for (int column = 0; column < left[0].length; column++) {
                    result[row][column] = a * left[row][column] + b * right[row][column];
                }
            }
            return result;
        }
    }
}
