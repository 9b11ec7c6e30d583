/**
 * Starts a run: engine, workers, workflow; then follows it to its end. Begin with
 * {@link org.facecard.infra.run.launch.RunLauncher}.
 */
@NullMarked
package org.facecard.infra.run.launch;

import org.jspecify.annotations.NullMarked;
