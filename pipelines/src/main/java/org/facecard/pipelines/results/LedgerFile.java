package org.facecard.pipelines.results;

import com.fasterxml.jackson.core.JacksonException;
import java.io.IOException;
import java.nio.file.Path;

/** {@code ledger.json} in the folder of a checkpoint. */
public final class LedgerFile {
    /** The file's name. */
    public static final String NAME = "ledger.json";

    private LedgerFile() {}

    /**
     * The ledger of the checkpoint in {@code folder}.
     *
     * @throws CorruptArtifactException when it is none
     * @throws StorageException when it cannot be read
     */
    public static Ledger read(Path folder) {
        try {
            return Folders.readJson(folder.resolve(NAME), Ledger.class);
        } catch (JacksonException e) {
            throw new CorruptArtifactException(
                    folder.resolve(NAME).toString(),
                    e.getOriginalMessage(),
                    "Run the study again: its stage makes it anew.");
        } catch (IOException e) {
            throw StorageException.at(folder.resolve(NAME), e);
        }
    }

    /**
     * Writes the ledger of the checkpoint in {@code folder}.
     *
     * @throws StorageException when the disk is full or refuses
     */
    public static void write(Path folder, Ledger ledger) {
        try {
            Folders.writeJson(folder.resolve(NAME), ledger);
        } catch (IOException e) {
            throw StorageException.at(folder.resolve(NAME), e);
        }
    }
}
