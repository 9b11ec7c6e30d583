package org.facecard.pipelines.results;

import com.fasterxml.jackson.core.JacksonException;
import java.io.IOException;
import java.nio.file.Path;
import org.facecard.pipelines.artifacts.CorruptArtifactException;
import org.facecard.pipelines.artifacts.Folders;
import org.facecard.pipelines.artifacts.StorageException;

/** {@code manifest.json} in a folder of results. */
final class ManifestFile {
    private ManifestFile() {}

    /**
     * Returns the manifest in {@code folder}.
     *
     * @throws CorruptArtifactException when it is not one
     * @throws StorageException when it cannot be read
     */
    static <T> T read(Path folder, Class<T> type) {
        Path file = folder.resolve(StudyManifest.FILE);
        try {
            return Folders.readJson(file, type);
        } catch (JacksonException e) {
            throw new CorruptArtifactException(
                    file.toString(), e.getOriginalMessage(), "Run the study again: it writes its results again.");
        } catch (IOException e) {
            throw StorageException.at(file, e);
        }
    }
}
