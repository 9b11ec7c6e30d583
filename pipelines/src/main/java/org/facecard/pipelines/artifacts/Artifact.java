package org.facecard.pipelines.artifacts;

import java.nio.file.Path;
import java.util.function.Supplier;
import org.facecard.pipelines.common.RelativePath;
import org.facecard.pipelines.study.ArtifactRef;
import org.jspecify.annotations.Nullable;

/**
 * A stage's result. Its manifest is loaded; its files may be elsewhere and are fetched and verified on first use, so
 * that a plan reads no weights.
 */
public final class Artifact {
    private final ArtifactManifest manifest;
    private final Supplier<Path> whereabouts;

    /**
     * An artifact whose files are on this machine.
     *
     * @param folder of the files; read only
     * @param manifest what they are and how they came to be
     */
    public Artifact(Path folder, ArtifactManifest manifest) {
        this(() -> folder, manifest);
    }

    /**
     * An artifact whose files are fetched when they are needed.
     *
     * @param whereabouts fetches the files and returns their folder; may be called more than once
     * @param manifest what they are and how they came to be
     */
    public Artifact(Supplier<Path> whereabouts, ArtifactManifest manifest) {
        this.whereabouts = whereabouts;
        this.manifest = manifest;
    }

    /** Returns what its files are and how they were made. */
    public ArtifactManifest manifest() {
        return manifest;
    }

    /**
     * Returns the folder of the files; read only.
     *
     * @throws MissingArtifactException when they have disappeared from the store since the artifact was found
     * @throws CorruptArtifactException when they differ from the manifest
     */
    public Path folder() {
        return whereabouts.get();
    }

    /** Returns the reference under which other stages name this artifact. */
    public ArtifactRef ref() {
        return new ArtifactRef(manifest.key(), manifest.digest());
    }

    /** Returns the path of one of its files. */
    public Path file(String name) {
        return RelativePath.of(name).in(folder());
    }

    /** Returns whether the manifests are equal: the location of the files does not matter. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Artifact artifact && artifact.manifest.equals(manifest);
    }

    @Override
    public int hashCode() {
        return manifest.hashCode();
    }

    @Override
    public String toString() {
        return "artifact " + manifest.key();
    }
}
