package org.facecard.pipelines.artifacts;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Mid-stage checkpoints of one stage: what survives a killed worker. */
public interface Checkpoints {
    /** Returns the folder of the newest whole checkpoint. */
    Optional<Path> latest();

    /** Returns whether there is one to continue from; brings nothing here. */
    default boolean any() {
        return latest().isPresent();
    }

    /**
     * Returns whether enough time has passed since the last one: at most 30 s, and longer than 50 times what a save
     * costs.
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
