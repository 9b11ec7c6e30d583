/**
 * What all training loops share: epoch order, micro-batches, losses, resumable state. Begin with
 * {@link org.facecard.pipelines.training.TrainingState}.
 */
@NullMarked
package org.facecard.pipelines.training;

import org.jspecify.annotations.NullMarked;
