package org.facecard.activities.locks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.facecard.pipelines.artifacts.StorageException;

/**
 * A lock between processes, which the system releases when its holder dies. The file names the process and the machine
 * that hold it.
 *
 * <p>Within one process a set of claims is checked before the system's lock: on POSIX systems closing any channel of a
 * locked file releases the whole process's lock on it, so a file that this process holds must not even be opened again.
 */
public final class ExclusiveFile implements Locks.Lock {
    private static final Set<Path> CLAIMED = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private ExclusiveFile(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Takes the lock unless another process holds it; makes the file and its folder when absent. */
    public static Optional<ExclusiveFile> attempt(Path path) {
        Path file = path.toAbsolutePath().normalize();
        if (!CLAIMED.add(file)) {
            return Optional.empty();
        }
        boolean taken = false;
        try {
            Files.createDirectories(file.resolveSibling(""));
            Optional<FileChannel> locked = locked(file);
            taken = locked.isPresent();
            return locked.map(channel -> new ExclusiveFile(file, channel));
        } catch (IOException e) {
            throw StorageException.at(file, e);
        } finally {
            if (!taken) {
                CLAIMED.remove(file);
            }
        }
    }

    /** Closes a channel that is not returned: left open it would hold the lock, for instance when the disk is full. */
    private static Optional<FileChannel> locked(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        boolean taken = false;
        try {
            if (channel.tryLock() == null) {
                return Optional.empty();
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(ProcessIdentity.here().getBytes(StandardCharsets.UTF_8)));
            taken = true;
            return Optional.of(channel);
        } finally {
            if (!taken) {
                channel.close();
            }
        }
    }

    /** Returns whether any process holds the lock now. */
    public static boolean held(Path file) {
        if (!Files.exists(file)) {
            return false;
        }
        Optional<ExclusiveFile> lock = attempt(file);
        lock.ifPresent(ExclusiveFile::close);
        return lock.isEmpty();
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw StorageException.at(file, e);
        } finally {
            CLAIMED.remove(file);
        }
    }
}
