/** What all training loops share: epoch order, micro-batches, losses, resumable state. */
@NullMarked
package org.facecard.pipelines.training;

import org.jspecify.annotations.NullMarked;
