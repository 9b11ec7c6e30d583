package org.facecard.pipelines.policy.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.facecard.pipelines.policy.parameters.Parameters;
import org.facecard.pipelines.policy.safetensors.TensorSpec;

/**
 * The weights of a decoder with its adapters' corrections added: W + alpha / r B A.
 *
 * @param base W
 * @param adapters A and B
 */
public record MergedWeights(Parameters base, Adapters adapters) {
    /** Returns the numbers of one tensor, row-major. */
    public float[] numbers(TensorSpec tensor) {
        float[] plain = base.numbers(tensor);
        String name = AdapterLayout.adapted(tensor.name());
        List<TensorSpec> parts = adapters.parameters().layout().decoder().stream()
                .filter(part -> part.name().startsWith(name + ".lora_"))
                .toList();
        if (parts.isEmpty()) {
            return plain;
        }
        try (NDManager scope = base.flat().getManager().newSubManager()) {
            NDArray down = array(scope, parts.get(0));
            NDArray up = array(scope, parts.get(1));
            double scale = adapters.spec().alpha() / adapters.spec().rank();
            return scope.create(plain, new Shape(tensor.shape()))
                    .add(up.matMul(down).mul(scale))
                    .toFloatArray();
        }
    }

    private NDArray array(NDManager scope, TensorSpec part) {
        return scope.create(adapters.parameters().numbers(part), new Shape(part.shape()));
    }
}
