package org.facecard.pipelines.policy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/**
 * One forward pass of an update.
 *
 * <p><b>Constants.</b> A loss must not use {@code mul}, {@code div}, {@code pow}, {@code mod}, {@code maximum} or
 * {@code minimum} with a {@link Number}. DJL keeps the number in its own buffer, which the garbage collector may free
 * before the backward pass reads it: gradients are then silently wrong. Write {@code x.mul(scope.create(0.1f))}, whose
 * constant lives as long as {@code scope}. ({@code add}, {@code sub} and {@code clip} with numbers are safe.)
 */
@FunctionalInterface
public interface MicroStep {
    /**
     * Returns the loss, a scalar, as a function of the policy's weights. Every array made in {@code scope} is closed
     * after the backward pass: copy what is to be reported.
     */
    NDArray loss(NDManager scope);
}
