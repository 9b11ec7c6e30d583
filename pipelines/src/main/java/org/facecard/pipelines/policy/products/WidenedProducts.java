package org.facecard.pipelines.policy.products;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.core.Linear;
import org.facecard.pipelines.policy.parameters.BFloat16Arrays;
import org.jspecify.annotations.Nullable;

/** Products in 32 bits of matrices that are held in bfloat16 and widened for each. */
final class WidenedProducts extends Products {
    private final BFloat16Arrays halves;

    /** @param manager owns what is kept */
    WidenedProducts(NDManager manager) {
        this.halves = new BFloat16Arrays(manager);
    }

    @Override
    public NDArray linear(NDArray x, NDArray weight, @Nullable NDArray bias) {
        return Linear.linear(x, halves.widened(x.getManager(), weight), bias).singletonOrThrow();
    }

    @Override
    public NDArray rows(NDManager scope, NDArray rows) {
        return halves.widened(scope, rows);
    }

    @Override
    public Products recorded() {
        return this;
    }

    @Override
    public void release() {}

    @Override
    public boolean widens() {
        return true;
    }
}
