package org.facecard.pipelines.artifacts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;

/** A disk or an object store rejects an operation. The message names the place, the reported error and what to do. */
public final class StorageException extends UncheckedIOException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;

    /**
     * @param kind whether trying again may help
     * @param message which place, what is wrong, what to do
     * @param cause what the disk or the network reported
     */
    public StorageException(Kind kind, String message, IOException cause) {
        super(message, cause);
        this.kind = kind;
    }

    /** Separates faults that a person must fix from those that may pass. */
    public enum Kind {
        /** Access denied, missing, or of a newer version: a person must change something. */
        DENIED,
        /** Full, disconnected or failing: may pass. */
        FAILED
    }

    /** Returns whether trying again may help. */
    public Kind kind() {
        return kind;
    }

    /** Explains a failed read or write of {@code path}. */
    public static StorageException at(Path path, IOException cause) {
        String said = String.valueOf(cause.getMessage());
        Kind kind = denied(said.toLowerCase(Locale.ROOT), cause) ? Kind.DENIED : Kind.FAILED;
        return new StorageException(kind, "%s: %s".formatted(path, explain(said, cause)), cause);
    }

    private static boolean denied(String lower, IOException cause) {
        return cause instanceof java.nio.file.AccessDeniedException
                || lower.contains("read-only")
                || lower.contains("permission denied");
    }

    /** Returns whether {@code cause} says that the disk or the quota on it is full. */
    public static boolean full(IOException cause) {
        String lower = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
        return lower.contains("no space left") || lower.contains("quota");
    }

    private static String explain(String said, IOException cause) {
        String lower = said.toLowerCase(Locale.ROOT);
        if (full(cause)) {
            return "the disk is full. Free some space, or point FACECARD_HOME or --results to another disk, and run"
                    + " the same command again: finished stages are kept";
        }
        if (denied(lower, cause)) {
            return "permission denied. Make the folder writable, or point FACECARD_HOME or --results elsewhere";
        }
        if (lower.contains("no locks available")) {
            return "its file system does not support locks. Mount it with locking (NFS 4, or NFS 3 with lockd), or point"
                    + " FACECARD_HOME to a local disk or an s3:// address";
        }
        return "%s. Check the disk and run the same command again: finished stages are kept".formatted(reason(cause));
    }

    /** Java leaves the reason of its commonest refusals to the name of the class, and repeats the path. */
    private static String reason(IOException cause) {
        if (cause instanceof NoSuchFileException) {
            return "there is no such file or folder";
        }
        if (cause instanceof FileAlreadyExistsException) {
            return "something else is already there";
        }
        if (cause instanceof FileSystemException refusal && refusal.getReason() != null) {
            return refusal.getReason();
        }
        return Objects.requireNonNullElse(cause.getMessage(), cause.getClass().getSimpleName());
    }
}
