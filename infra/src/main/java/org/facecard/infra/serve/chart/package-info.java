/** Line charts as SVG. Begin with {@link org.facecard.infra.serve.chart.LineChart}. */
@NullMarked
package org.facecard.infra.serve.chart;

import org.jspecify.annotations.NullMarked;
