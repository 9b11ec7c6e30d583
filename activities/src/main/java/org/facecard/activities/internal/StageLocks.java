package org.facecard.activities.internal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * One lock per stage key, so that two engines on one home, or a worker that the engine took for dead and its successor,
 * never write the same checkpoints.
 */
public final class StageLocks {
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Path folder;

    /** @param folder of the lock files; made when absent */
    public StageLocks(Path folder) {
        this.folder = folder;
    }

    /** Waits for the lock of {@code key}; leaves when {@code stop} goes up. */
    ExclusiveFile acquire(String key, StopSign stop) {
        Path file = folder.resolve(key + ".lock");
        Optional<ExclusiveFile> lock = ExclusiveFile.attempt(file);
        while (lock.isEmpty()) {
            stop.obey();
            pause();
            lock = ExclusiveFile.attempt(file);
        }
        return lock.get();
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the lock of a stage", e);
        }
    }
}
