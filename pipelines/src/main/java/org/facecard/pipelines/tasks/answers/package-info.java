/** What a model's free text says: one reader for every task, in both fidelities. */
@NullMarked
package org.facecard.pipelines.tasks.answers;

import org.jspecify.annotations.NullMarked;
