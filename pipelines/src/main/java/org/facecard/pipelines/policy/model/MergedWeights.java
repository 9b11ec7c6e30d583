package org.facecard.pipelines.policy.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.util.List;
import org.facecard.pipelines.policy.parameters.Parameters;
import org.facecard.pipelines.policy.safetensors.TensorSource;
import org.facecard.pipelines.policy.safetensors.TensorSpec;
import org.jspecify.annotations.Nullable;

/** The weights of a decoder with its adapters' corrections added: W + alpha / r B A. */
public final class MergedWeights implements TensorSource, AutoCloseable {
    private final TensorSource base;
    private final Adapters adapters;
    private final NDManager manager;

    /** Of the tensor read last, whose pieces follow one another. */
    private @Nullable Product product;

    /**
     * What is added to a tensor.
     *
     * @param correction alpha / r B A, flat
     */
    private record Product(TensorSpec tensor, NDArray correction) {}

    /**
     * @param base W
     * @param adapters A and B
     */
    public MergedWeights(TensorSource base, Adapters adapters) {
        this.base = base;
        this.adapters = adapters;
        this.manager = adapters.parameters().flat().getManager().newSubManager();
    }

    @Override
    public float[] read(TensorSpec tensor, long from, int count) throws IOException {
        float[] numbers = base.read(tensor, from, count);
        NDArray correction = correction(tensor);
        if (correction != null) {
            try (NDArray part = correction.get(Parameters.slice(from, from + count))) {
                float[] added = part.toFloatArray();
                for (int i = 0; i < count; i++) {
                    numbers[i] += added[i];
                }
            }
        }
        return numbers;
    }

    private @Nullable NDArray correction(TensorSpec tensor) {
        Product last = product;
        if (last != null && last.tensor().equals(tensor)) {
            return last.correction();
        }
        if (last != null) {
            last.correction().close();
            product = null;
        }
        List<TensorSpec> parts = parts(tensor);
        if (parts.isEmpty()) {
            return null;
        }
        Product next = new Product(tensor, multiplied(parts.get(0), parts.get(1)));
        product = next;
        return next.correction();
    }

    private List<TensorSpec> parts(TensorSpec tensor) {
        String name = AdapterLayout.adapted(tensor.name());
        return adapters.parameters().layout().decoder().stream()
                .filter(part -> part.name().startsWith(name + ".lora_"))
                .toList();
    }

    private NDArray multiplied(TensorSpec down, TensorSpec up) {
        try (NDManager scope = manager.newSubManager()) {
            double scale = adapters.spec().alpha() / adapters.spec().rank();
            NDArray correction =
                    array(scope, up).matMul(array(scope, down)).mul(scale).flatten();
            correction.attach(manager);
            return correction;
        }
    }

    private NDArray array(NDManager scope, TensorSpec part) {
        return scope.create(adapters.parameters().numbers(part), new Shape(part.shape()));
    }

    @Override
    public void close() {
        manager.close();
    }
}
