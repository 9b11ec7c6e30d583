package org.facecard.pipelines.policy.gradient;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import org.facecard.pipelines.policy.parameters.FlatSource;

/**
 * Aliases of the trained numbers that take gradients, which start empty: one for all numbers, or one per tensor. A
 * single alias gathers the gradients of all tensors in a second copy, which takes too much memory in a large policy.
 */
public final class LeafTensors implements FlatSource {
    private final NDManager scope;
    private final NDArray flat; // [N]
    private final NDList parts = new NDList();

    private LeafTensors(NDArray trained, NDManager scope) {
        this.scope = scope;
        this.flat = trained.stopGradient();
        flat.attach(scope);
    }

    /** Returns one alias for all numbers of {@code trained}, {@code [N]}. It is closed with {@code scope}. */
    public static LeafTensors joined(NDArray trained, NDManager scope) {
        LeafTensors leaves = new LeafTensors(trained, scope);
        leaves.flat.setRequiresGradient(true);
        leaves.parts.add(leaves.flat);
        return leaves;
    }

    /** Returns one alias per tensor. They are closed with {@code scope}. */
    public static LeafTensors apart(NDArray trained, NDManager scope) {
        return new LeafTensors(trained, scope);
    }

    @Override
    public NDList split(long[] boundaries, NDManager viewScope) {
        if (flat.hasGradient()) {
            return FlatSource.of(flat).split(boundaries, viewScope);
        }
        if (parts.isEmpty()) {
            parts.addAll(flat.split(boundaries));
            parts.attach(scope);
            parts.forEach(part -> part.setRequiresGradient(true));
        }
        return parts;
    }

    /** Returns the gradients that backward passes have added up so far. */
    public Gradient gradient() {
        return new Gradient(parts.stream().map(NDArray::getGradient).toList());
    }
}
