/**
 * The artifact store in a local folder. Begin with {@link org.facecard.pipelines.artifacts.local.LocalArtifactStore}.
 */
@NullMarked
package org.facecard.pipelines.artifacts.local;

import org.jspecify.annotations.NullMarked;
