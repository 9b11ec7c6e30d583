/** SVG figures: axes, series, marks. Begin with {@link org.facecard.pipelines.report.chart.Figure}. */
@NullMarked
package org.facecard.pipelines.report.chart;

import org.jspecify.annotations.NullMarked;
