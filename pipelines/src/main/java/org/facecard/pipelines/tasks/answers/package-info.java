/**
 * What a model's free text says: one reader for every task, in both fidelities. Begin with
 * {@link org.facecard.pipelines.tasks.answers.AnswerReader}.
 */
@NullMarked
package org.facecard.pipelines.tasks.answers;

import org.jspecify.annotations.NullMarked;
