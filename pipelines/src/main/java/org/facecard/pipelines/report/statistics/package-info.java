/** Statistical methods, free of any knowledge of studies. */
@NullMarked
package org.facecard.pipelines.report.statistics;

import org.jspecify.annotations.NullMarked;
