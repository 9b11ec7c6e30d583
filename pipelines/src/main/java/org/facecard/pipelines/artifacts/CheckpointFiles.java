package org.facecard.pipelines.artifacts;

import com.fasterxml.jackson.core.JacksonException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code checkpoint.json}: lists the files of a mid-stage checkpoint, so that an incomplete one is detected.
 *
 * @param files sorted by path
 */
public record CheckpointFiles(List<StoredFile> files) {
    public static final String NAME = "checkpoint.json";

    public CheckpointFiles {
        files = List.copyOf(files);
    }

    /** Writes the list of the files of {@code folder} and makes all of them durable. */
    public static void seal(Path folder) throws IOException {
        List<StoredFile> files = new ArrayList<>();
        for (Path file : Folders.files(folder)) {
            files.add(Folders.describe(folder, file));
        }
        Folders.writeJson(folder.resolve(NAME), new CheckpointFiles(files));
        Folders.sync(folder);
    }

    /** Returns whether {@code folder} is a checkpoint whose files are all as they were written. */
    public static boolean whole(Path folder) throws IOException {
        if (!Files.isRegularFile(folder.resolve(NAME))) {
            return false;
        }
        try {
            List<StoredFile> files = Folders.readJson(folder.resolve(NAME), CheckpointFiles.class)
                    .files();
            return StoredFile.conflict(files, NAME).isEmpty()
                    && new FileVerifier().damage(folder, files).isEmpty();
        } catch (JacksonException e) {
            return false;
        }
    }
}
