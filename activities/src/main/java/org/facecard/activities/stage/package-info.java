/**
 * Runs a stage as an activity: finds it by key, resumes it from a checkpoint, sends heartbeats and classifies
 * failures. Begin with {@link org.facecard.activities.stage.StageAdapter}.
 */
@NullMarked
package org.facecard.activities.stage;

import org.jspecify.annotations.NullMarked;
