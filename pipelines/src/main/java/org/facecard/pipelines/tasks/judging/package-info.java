/**
 * Grades answers from outside, which no episode has produced. Begin with
 * {@link org.facecard.pipelines.tasks.judging.AnswerJudge}.
 */
@NullMarked
package org.facecard.pipelines.tasks.judging;

import org.jspecify.annotations.NullMarked;
