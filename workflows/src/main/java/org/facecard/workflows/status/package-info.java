/**
 * Messages that carry the statuses of stages between workflows and to clients. Begin with
 * {@link org.facecard.workflows.status.StatusChanges}.
 */
@NullMarked
package org.facecard.workflows.status;

import org.jspecify.annotations.NullMarked;
