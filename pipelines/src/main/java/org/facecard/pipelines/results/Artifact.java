package org.facecard.pipelines.results;

import java.nio.file.Path;
import org.facecard.pipelines.study.ArtifactRef;

/**
 * A stage's result whose files have been checked against its manifest.
 *
 * @param folder where the files lie; read only
 * @param manifest what they are and how they came to be
 */
public record Artifact(Path folder, ArtifactManifest manifest) {
    /** The reference under which other stages name this artifact. */
    public ArtifactRef ref() {
        return new ArtifactRef(manifest.key(), manifest.digest());
    }

    /** The path of one of its files. */
    public Path file(String name) {
        return folder.resolve(name);
    }
}
