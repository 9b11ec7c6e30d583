/** The names that the report uses for tasks, arms, splits and measures. */
@NullMarked
package org.facecard.pipelines.report.words;

import org.jspecify.annotations.NullMarked;
