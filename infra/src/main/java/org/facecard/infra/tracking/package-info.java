/**
 * Copies results to a tracking server that speaks MLflow's REST protocol. Begin with
 * {@link org.facecard.infra.tracking.TrackedStudy}.
 */
@NullMarked
package org.facecard.infra.tracking;

import org.jspecify.annotations.NullMarked;
