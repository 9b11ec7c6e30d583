/**
 * What explains the outcome of a factorial study: shares of its variance, and rules of thumb on design points that they
 * have not seen. How a difference of arms changes with the size of the model. Begin with {@link
 * org.facecard.pipelines.report.factors.AnalysisReport}.
 */
@NullMarked
package org.facecard.pipelines.report.factors;

import org.jspecify.annotations.NullMarked;
