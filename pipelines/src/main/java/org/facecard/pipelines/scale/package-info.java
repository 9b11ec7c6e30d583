/** How long a study takes on a fleet whose devices come and go: a simulation of the scheduler with measured costs. */
@NullMarked
package org.facecard.pipelines.scale;

import org.jspecify.annotations.NullMarked;
