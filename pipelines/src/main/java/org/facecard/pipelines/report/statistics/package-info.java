/**
 * Statistical methods, free of any knowledge of studies. Begin with
 * {@link org.facecard.pipelines.report.statistics.Inference}.
 */
@NullMarked
package org.facecard.pipelines.report.statistics;

import org.jspecify.annotations.NullMarked;
