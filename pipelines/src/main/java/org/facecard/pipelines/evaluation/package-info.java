/** Evaluates a checkpoint on one split. Begin with {@link org.facecard.pipelines.evaluation.Evaluator}. */
@NullMarked
package org.facecard.pipelines.evaluation;

import org.jspecify.annotations.NullMarked;
