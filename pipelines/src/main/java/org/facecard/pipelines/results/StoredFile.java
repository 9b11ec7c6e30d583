package org.facecard.pipelines.results;

import java.util.List;

/**
 * A file of an artifact or of a mid-stage checkpoint, as its manifest records it.
 *
 * @param path relative to the folder, with forward slashes
 * @param sha256 of the content, 64 hex digits
 * @param bytes length
 */
public record StoredFile(String path, String sha256, long bytes) {
    /** Refuses a path that leads out of the folder. */
    public StoredFile {
        boolean inside = !path.isEmpty()
                && !path.startsWith("/")
                && path.indexOf('\0') < 0
                && !List.of(path.split("/", -1)).contains("..");
        if (!inside) {
            throw new IllegalArgumentException("the path \"%s\" leads out of its folder".formatted(path));
        }
    }
}
