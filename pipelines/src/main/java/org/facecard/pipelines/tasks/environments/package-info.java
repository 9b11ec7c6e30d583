/**
 * Maps every task to its environment. Begin with {@link org.facecard.pipelines.tasks.environments.TaskEnvironments}.
 */
@NullMarked
package org.facecard.pipelines.tasks.environments;

import org.jspecify.annotations.NullMarked;
