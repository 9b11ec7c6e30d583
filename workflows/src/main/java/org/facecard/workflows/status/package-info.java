/** Messages that carry the statuses of stages between workflows and to clients. */
@NullMarked
package org.facecard.workflows.status;

import org.jspecify.annotations.NullMarked;
