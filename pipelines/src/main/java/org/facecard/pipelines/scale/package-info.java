/**
 * How long a study takes on a fleet whose devices come and go: a simulation of the scheduler with measured costs. Begin
 * with {@link org.facecard.pipelines.scale.Forecast}.
 */
@NullMarked
package org.facecard.pipelines.scale;

import org.jspecify.annotations.NullMarked;
