package org.facecard.activities.internal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import org.facecard.pipelines.results.StorageException;

/**
 * One lock file per stage key, so that two engines on one home, or a worker that the engine took for dead and its
 * successor, never write the same checkpoints. The system frees a lock when its process dies.
 */
public final class StageLocks {
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Path folder;

    /** @param folder of the lock files; made when absent */
    public StageLocks(Path folder) {
        this.folder = folder;
    }

    /** Waits for the lock of {@code key}; leaves when {@code stop} goes up. */
    Held acquire(String key, StopSign stop) {
        Path file = folder.resolve(key + ".lock");
        try {
            Files.createDirectories(folder);
            return waitFor(FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE), stop);
        } catch (IOException e) {
            throw StorageException.at(file, e);
        }
    }

    private static Held waitFor(FileChannel channel, StopSign stop) throws IOException {
        try {
            while (true) {
                Optional<FileLock> lock = attempt(channel);
                if (lock.isPresent()) {
                    return new Held(channel, lock.get());
                }
                stop.obey();
                Thread.sleep(PAUSE.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            channel.close();
            throw new IOException("interrupted while waiting for a lock", e);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static Optional<FileLock> attempt(FileChannel channel) throws IOException {
        try {
            return Optional.ofNullable(channel.tryLock());
        } catch (OverlappingFileLockException e) {
            return Optional.empty();
        }
    }

    /** A held lock. */
    record Held(FileChannel channel, FileLock lock) implements AutoCloseable {
        @Override
        public void close() {
            try {
                channel.close();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }
}
