/**
 * Grades answers from outside, which were not produced by an episode. Begin with {@link
 * org.facecard.pipelines.tasks.judging.AnswerJudge}.
 */
@NullMarked
package org.facecard.pipelines.tasks.judging;

import org.jspecify.annotations.NullMarked;
