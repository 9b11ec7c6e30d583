/**
 * The names that the report uses for tasks, arms, splits and measures. Begin with
 * {@link org.facecard.pipelines.report.words.TaskWords}.
 */
@NullMarked
package org.facecard.pipelines.report.words;

import org.jspecify.annotations.NullMarked;
