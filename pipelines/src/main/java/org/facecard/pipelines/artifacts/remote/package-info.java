/**
 * The artifact store in an object store such as S3. Begin with
 * {@link org.facecard.pipelines.artifacts.remote.RemoteArtifactStore}.
 */
@NullMarked
package org.facecard.pipelines.artifacts.remote;

import org.jspecify.annotations.NullMarked;
