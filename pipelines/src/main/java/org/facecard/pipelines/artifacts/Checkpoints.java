package org.facecard.pipelines.artifacts;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Mid-stage checkpoints of one stage, which survive a killed worker. */
public interface Checkpoints {
    /** Returns the folder of the newest complete checkpoint. */
    Optional<Path> latest();

    /** Returns whether there is one to continue from; downloads nothing. */
    default boolean any() {
        return latest().isPresent();
    }

    /**
     * Returns whether enough time has passed since the last one: the interval (30 s by default), and 50 times what the
     * last save cost.
     */
    boolean due();

    /** Writes a checkpoint into a temporary folder, fsyncs, renames, and drops the one before. */
    void save(FolderWriter writer) throws IOException;

    /** Writes the files of a checkpoint. */
    @FunctionalInterface
    interface FolderWriter {
        /** Writes into {@code folder}, which exists and is empty. */
        void write(Path folder) throws IOException;
    }
}
