/** Line charts as SVG. */
@NullMarked
package org.facecard.infra.serve.chart;

import org.jspecify.annotations.NullMarked;
