/**
 * What predicts success of a checkpoint on problems that it has not seen, over all runs of several studies. Begin with
 * {@link org.facecard.pipelines.report.predictors.PredictorTable}.
 */
@NullMarked
package org.facecard.pipelines.report.predictors;

import org.jspecify.annotations.NullMarked;
