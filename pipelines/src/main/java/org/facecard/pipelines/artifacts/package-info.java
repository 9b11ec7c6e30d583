/**
 * The artifact store: keeps the result of every stage by key, with a manifest of file digests, provenance and
 * cost. Begin with {@link org.facecard.pipelines.artifacts.ArtifactStore}.
 */
@NullMarked
package org.facecard.pipelines.artifacts;

import org.jspecify.annotations.NullMarked;
