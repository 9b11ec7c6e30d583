package org.facecard.pipelines.results;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Locale;

/** The disk refuses. The message names the path, what the system said and what to do. */
public final class StorageException extends UncheckedIOException {
    private static final long serialVersionUID = 1L;

    private StorageException(String message, IOException cause) {
        super(message, cause);
    }

    /** Explains a failed read or write of {@code path}. */
    public static StorageException at(Path path, IOException cause) {
        String said = String.valueOf(cause.getMessage());
        return new StorageException("%s: %s".formatted(path, explain(said, cause)), cause);
    }

    private static String explain(String said, IOException cause) {
        String lower = said.toLowerCase(Locale.ROOT);
        if (lower.contains("no space left") || lower.contains("quota")) {
            return "the disk is full. Free some space, or point FACECARD_HOME or --results to another disk, and run"
                    + " the same command again: finished stages are kept";
        }
        if (cause instanceof java.nio.file.AccessDeniedException || lower.contains("read-only")) {
            return "permission denied. Make the folder writable, or point FACECARD_HOME or --results elsewhere";
        }
        return "%s (%s). Check the disk and run the same command again: finished stages are kept"
                .formatted(said, cause.getClass().getSimpleName());
    }
}
