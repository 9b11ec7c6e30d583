/** Grades answers that no episode of ours has made. */
@NullMarked
package org.facecard.pipelines.tasks.judging;

import org.jspecify.annotations.NullMarked;
