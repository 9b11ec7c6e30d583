/**
 * The contract of a task: problem, prompt, expert answer, verdict. Begin with {@link
 * org.facecard.pipelines.tasks.TaskEnvironment}.
 */
@NullMarked
package org.facecard.pipelines.tasks;

import org.jspecify.annotations.NullMarked;
