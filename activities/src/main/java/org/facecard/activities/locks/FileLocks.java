package org.facecard.activities.locks;

import java.nio.file.Path;
import java.util.Optional;
import org.facecard.pipelines.common.RelativePath;

/**
 * Locks on files. Between machines they hold if the file system supports locks over the network, as NFS 4 does.
 *
 * @param folder names are paths below it
 */
public record FileLocks(Path folder) implements Locks {
    @Override
    public Optional<Lock> attempt(String name) {
        return ExclusiveFile.attempt(RelativePath.of(name).in(folder)).map(Lock.class::cast);
    }

    @Override
    public boolean held(String name) {
        return ExclusiveFile.held(RelativePath.of(name).in(folder));
    }

    @Override
    public String holder(String name) {
        return ExclusiveFile.holder(RelativePath.of(name).in(folder));
    }
}
