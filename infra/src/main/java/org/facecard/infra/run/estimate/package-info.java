/**
 * How long a run takes: before it starts, from the reference machine; later, from what it has seen itself. Begin with
 * {@link org.facecard.infra.run.estimate.TimeLeft}.
 */
@NullMarked
package org.facecard.infra.run.estimate;

import org.jspecify.annotations.NullMarked;
