package org.facecard.activities.locks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.OpenOption;
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

    /** Asking claims the file for a moment, which must not look like a holder to other threads of this process. */
    private static final Object ASKING = new Object();

    private final Path file;
    private final FileChannel channel;

    private ExclusiveFile(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Takes the lock unless another process holds it; makes the file and its folder when absent. */
    public static Optional<ExclusiveFile> attempt(Path path) {
        Path file = path.toAbsolutePath().normalize();
        try {
            Files.createDirectories(file.resolveSibling(""));
        } catch (IOException e) {
            throw StorageException.at(file, e);
        }
        Optional<ExclusiveFile> lock;
        synchronized (ASKING) {
            lock = locked(file, false, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        }
        lock.ifPresent(ExclusiveFile::sign);
        return lock;
    }

    /** Returns whether any process holds the lock now; writes nothing. */
    public static boolean held(Path path) {
        Path file = path.toAbsolutePath().normalize();
        try {
            return claimed(file);
        } catch (StorageException e) {
            if (Files.exists(file)) {
                throw e;
            }
            return false;
        }
    }

    /** Returns who holds the lock or held it last, empty if it was never held; does not open a file that this process holds. */
    static String holder(Path path) {
        Path file = path.toAbsolutePath().normalize();
        synchronized (ASKING) {
            if (CLAIMED.contains(file)) {
                return ProcessIdentity.here();
            }
            try {
                return Files.exists(file) ? Files.readString(file).strip() : "";
            } catch (IOException e) {
                throw StorageException.at(file, e);
            }
        }
    }

    private static boolean claimed(Path file) {
        synchronized (ASKING) {
            Optional<ExclusiveFile> lock = locked(file, true, StandardOpenOption.READ);
            lock.ifPresent(ExclusiveFile::close);
            return lock.isEmpty();
        }
    }

    private static Optional<ExclusiveFile> locked(Path file, boolean shared, OpenOption... options) {
        if (!CLAIMED.add(file)) {
            return Optional.empty();
        }
        Optional<FileChannel> channel = Optional.empty();
        try {
            channel = channel(file, shared, options);
            return channel.map(open -> new ExclusiveFile(file, open));
        } catch (IOException e) {
            throw StorageException.at(file, e);
        } finally {
            if (channel.isEmpty()) {
                CLAIMED.remove(file);
            }
        }
    }

    /** Closes a channel that it does not return: left open, it would hold the lock. */
    private static Optional<FileChannel> channel(Path file, boolean shared, OpenOption... options) throws IOException {
        FileChannel channel = FileChannel.open(file, options);
        boolean taken = false;
        try {
            taken = channel.tryLock(0, Long.MAX_VALUE, shared) != null;
            return taken ? Optional.of(channel) : Optional.empty();
        } finally {
            if (!taken) {
                channel.close();
            }
        }
    }

    /** Names this process in the file; releases the lock if that fails, for instance because the disk is full. */
    private void sign() {
        try {
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(ProcessIdentity.here().getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            close();
            throw StorageException.at(file, e);
        }
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
