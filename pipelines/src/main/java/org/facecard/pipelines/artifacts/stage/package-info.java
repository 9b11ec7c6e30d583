/**
 * What a running stage works with: its output folder, its checkpoints, its progress and its cost. Begin with
 * {@link org.facecard.pipelines.artifacts.stage.StageContext}.
 */
@NullMarked
package org.facecard.pipelines.artifacts.stage;

import org.jspecify.annotations.NullMarked;
