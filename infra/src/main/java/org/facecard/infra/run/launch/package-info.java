/** Starts a run: engine, workers, workflow; then follows it to its end. */
@NullMarked
package org.facecard.infra.run.launch;

import org.jspecify.annotations.NullMarked;
