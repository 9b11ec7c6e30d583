/** Evaluates a checkpoint on one split. */
@NullMarked
package org.facecard.pipelines.evaluation;

import org.jspecify.annotations.NullMarked;
