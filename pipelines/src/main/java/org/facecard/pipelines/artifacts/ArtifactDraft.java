package org.facecard.pipelines.artifacts;

import java.nio.file.Path;

/** An artifact that is being written. Closing without {@link #commit} leaves nothing behind. */
public interface ArtifactDraft extends AutoCloseable {
    /** Returns the empty folder that becomes the artifact. */
    Path folder();

    /**
     * Writes the manifest, makes everything durable and publishes the artifact under its key in one step. If another
     * process has published the same key meanwhile, its artifact is returned and this one is dropped.
     *
     * @throws StorageException when the disk is full or rejects the write
     */
    Artifact commit(Provenance provenance, Cost cost);

    @Override
    void close();
}
