package org.facecard.activities.locks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.facecard.pipelines.artifacts.StorageException;

/**
 * Locks on files. Between machines they hold where the file system carries locks over the network, as NFS 4 does.
 *
 * @param folder names are paths below it
 */
public record FileLocks(Path folder) implements Locks {
    @Override
    public Optional<Lock> attempt(String name) {
        return ExclusiveFile.attempt(folder.resolve(name)).map(Lock.class::cast);
    }

    @Override
    public boolean held(String name) {
        return ExclusiveFile.held(folder.resolve(name));
    }

    @Override
    public String holder(String name) {
        Path file = folder.resolve(name);
        try {
            return Files.exists(file) ? Files.readString(file).strip() : "";
        } catch (IOException e) {
            throw StorageException.at(file, e);
        }
    }
}
