/** Maps every task to its environment. */
@NullMarked
package org.facecard.pipelines.tasks.environments;

import org.jspecify.annotations.NullMarked;
