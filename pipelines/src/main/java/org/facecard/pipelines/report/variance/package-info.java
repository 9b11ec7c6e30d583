/**
 * Analysis of variance of factorial designs, and least squares. Begin with
 * {@link org.facecard.pipelines.report.variance.FactorialVariance}.
 */
@NullMarked
package org.facecard.pipelines.report.variance;

import org.jspecify.annotations.NullMarked;
