/**
 * Runs the computation of each stage kind: reads the inputs, calls the pipeline, writes the output folder. Begin with
 * {@link org.facecard.activities.runners.StageRunners}.
 */
@NullMarked
package org.facecard.activities.runners;

import org.jspecify.annotations.NullMarked;
