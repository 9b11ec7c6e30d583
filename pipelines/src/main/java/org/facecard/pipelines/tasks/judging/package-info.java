/** Grades answers from outside, which no episode has produced. */
@NullMarked
package org.facecard.pipelines.tasks.judging;

import org.jspecify.annotations.NullMarked;
