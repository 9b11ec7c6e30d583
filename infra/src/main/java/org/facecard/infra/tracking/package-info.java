/** Copies results to a tracking server that speaks MLflow's REST protocol. */
@NullMarked
package org.facecard.infra.tracking;

import org.jspecify.annotations.NullMarked;
