/** SVG figures: axes, series, marks. */
@NullMarked
package org.facecard.pipelines.report.chart;

import org.jspecify.annotations.NullMarked;
