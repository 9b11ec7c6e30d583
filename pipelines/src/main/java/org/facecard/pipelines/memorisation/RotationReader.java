package org.facecard.pipelines.memorisation;

import java.util.List;
import org.facecard.pipelines.policy.Policy;
import org.facecard.pipelines.policy.safetensors.TensorSpec;
import org.facecard.pipelines.results.tables.RotationRow;

/**
 * Measures how far the weights of a checkpoint are rotated away from the init's.
 *
 * @param vectors leading singular vectors that are compared
 */
public record RotationReader(int vectors) {
    private static final List<String> COMPARED = List.of(
            "self_attn.q_proj.weight", "self_attn.k_proj.weight", "self_attn.v_proj.weight", "mlp.down_proj.weight");

    /** Returns a row for every matrix that is compared; both policies have the same shape. */
    public List<RotationRow> rows(Policy init, Policy checkpoint) {
        return init.tensors().stream()
                .filter(tensor -> COMPARED.stream().anyMatch(tensor.name()::endsWith))
                .map(tensor -> row(tensor, init, checkpoint))
                .toList();
    }

    private RotationRow row(TensorSpec tensor, Policy init, Policy checkpoint) {
        SingularRotation rotation = SingularRotation.between(matrix(tensor, init), matrix(tensor, checkpoint), vectors);
        int most = (int) Math.min(tensor.shape().get(0), tensor.shape().get(1));
        return new RotationRow(
                tensor.name(), Math.min(vectors, most), rotation.left(), rotation.right(), rotation.values());
    }

    /** {@code [rows][columns]}. */
    private static double[][] matrix(TensorSpec tensor, Policy policy) {
        float[] numbers = policy.numbers(tensor);
        int columns = Math.toIntExact(tensor.shape().get(1));
        double[][] matrix = new double[Math.toIntExact(tensor.shape().get(0))][columns];
        for (int i = 0; i < numbers.length; i++) {
            matrix[i / columns][i % columns] = numbers[i];
        }
        return matrix;
    }
}
