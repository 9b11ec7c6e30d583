package org.facecard.pipelines.artifacts.stage;

import com.fasterxml.jackson.core.JacksonException;
import java.io.IOException;
import java.nio.file.Path;
import org.facecard.pipelines.artifacts.CorruptArtifactException;
import org.facecard.pipelines.artifacts.Folders;
import org.facecard.pipelines.artifacts.StorageException;

/** {@code ledger.json} in the folder of a checkpoint. */
public final class TrainingCostFile {
    /** The file's name. */
    public static final String NAME = "ledger.json";

    private TrainingCostFile() {}

    /**
     * Returns the ledger of the checkpoint in {@code folder}.
     *
     * @throws CorruptArtifactException when the file is not a ledger
     * @throws StorageException when it cannot be read
     */
    public static TrainingCost read(Path folder) {
        try {
            return Folders.readJson(folder.resolve(NAME), TrainingCost.class);
        } catch (JacksonException e) {
            throw new CorruptArtifactException(
                    folder.resolve(NAME).toString(),
                    e.getOriginalMessage(),
                    "Run the study again: its stage recreates it.");
        } catch (IOException e) {
            throw StorageException.at(folder.resolve(NAME), e);
        }
    }

    /**
     * Writes the ledger of the checkpoint in {@code folder}.
     *
     * @throws StorageException when the disk is full or rejects the write
     */
    public static void write(Path folder, TrainingCost cost) {
        try {
            Folders.writeJson(folder.resolve(NAME), cost);
        } catch (IOException e) {
            throw StorageException.at(folder.resolve(NAME), e);
        }
    }
}
