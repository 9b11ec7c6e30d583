package org.facecard.pipelines.artifacts;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.facecard.pipelines.study.ArtifactRef;
import org.facecard.pipelines.study.plan.StageRequest;

/**
 * Keeps the artifacts of all stages by key, and the checkpoints of unfinished stages. Safe for many processes at once.
 */
public interface ArtifactStore {
    /**
     * Returns the complete artifact stored under {@code key}, if there is one. A damaged one is moved aside, with a
     * warning, and counts as absent, so that its stage runs again.
     */
    Optional<Artifact> find(String key);

    /**
     * Returns the artifact that {@code ref} names, every file verified.
     *
     * @throws MissingArtifactException when nothing is stored under the key
     * @throws CorruptArtifactException when a file differs from the manifest, or the manifest from {@code ref}; the
     *     artifact has been moved aside
     */
    Artifact open(ArtifactRef ref);

    /** Starts the artifact of {@code request} in a temporary folder. */
    ArtifactDraft begin(StageRequest request);

    /**
     * Returns the manifests of all stored artifacts, in no particular order and unverified: for inspection only. The
     * caller closes the stream.
     */
    Stream<ArtifactManifest> manifests();

    /** Returns the manifest stored under {@code key}, unverified: for inspection only. */
    Optional<ArtifactManifest> unverifiedManifest(String key);

    /** Lists everything that uses space, except drafts in progress. */
    List<StoredItem> items();

    /**
     * Removes the items; an absent one is not an error. Each is removed in one step, so that a killed process leaves
     * nothing that looks like an artifact.
     */
    void remove(List<StoredItem> items);

    /** Returns the mid-stage checkpoints of the stage {@code key}; committing its artifact discards them. */
    Checkpoints checkpoints(String key);
}
