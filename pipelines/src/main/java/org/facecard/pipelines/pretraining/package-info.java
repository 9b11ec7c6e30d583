/**
 * Trains the small foundation model from scratch. Begin with {@link
 * org.facecard.pipelines.pretraining.PretrainingTrainer}.
 */
@NullMarked
package org.facecard.pipelines.pretraining;

import org.jspecify.annotations.NullMarked;
