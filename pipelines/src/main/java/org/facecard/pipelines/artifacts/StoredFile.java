package org.facecard.pipelines.artifacts;

import java.nio.file.Path;

/**
 * A file of an artifact or of a mid-stage checkpoint, as its manifest records it.
 *
 * @param path relative to the folder, with forward slashes
 * @param sha256 of the content, 64 hex digits
 * @param bytes length
 */
public record StoredFile(String path, String sha256, long bytes) {
    /** Refuses a path that is none, or leads out of the folder. */
    public StoredFile {
        Path relative = Path.of(path);
        if (path.isEmpty() || relative.isAbsolute() || !relative.normalize().equals(relative)) {
            throw new IllegalArgumentException("\"%s\" is no path within its folder".formatted(path));
        }
    }
}
