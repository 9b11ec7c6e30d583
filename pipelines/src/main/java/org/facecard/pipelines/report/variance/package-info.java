/** Analysis of variance of factorial designs, and least squares. */
@NullMarked
package org.facecard.pipelines.report.variance;

import org.jspecify.annotations.NullMarked;
