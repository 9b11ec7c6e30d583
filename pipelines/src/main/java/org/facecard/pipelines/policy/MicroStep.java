package org.facecard.pipelines.policy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/** One forward pass of an update. */
@FunctionalInterface
public interface MicroStep {
    /**
     * The loss, a scalar, as a function of the policy's weights. Every array made in {@code scope} dies after the
     * backward pass: copy out what is to be reported.
     */
    NDArray loss(NDManager scope);
}
