package org.facecard.pipelines.artifacts.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.facecard.pipelines.artifacts.Folders;
import org.facecard.pipelines.common.RelativePath;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A temporary folder with a lock file beside it. The system releases the lock when the process dies, however it dies;
 * so {@link #sweep} can tell a stale draft from a live one.
 */
public final class DraftFolder implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DraftFolder.class);
    private static final String LOCK = ".lock";

    /** Drafts of this process: closing any channel of a locked file releases the whole process's lock (POSIX). */
    private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final FileChannel lock;

    private DraftFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    public static DraftFolder begin(Path drafts, String name) throws IOException {
        while (true) {
            Optional<DraftFolder> draft =
                    attempt(RelativePath.name(name + "-" + UUID.randomUUID()).in(drafts));
            if (draft.isPresent()) {
                return draft.get();
            }
        }
    }

    /**
     * The folder is made after the lock is held, so that a folder without a held lock is always stale. Empty when
     * another process swept the lock file before it was locked.
     */
    private static Optional<DraftFolder> attempt(Path path) throws IOException {
        OWN.add(path);
        FileChannel lock = FileChannel.open(lockOf(path), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        boolean made = false;
        try {
            lock.lock();
            if (Files.exists(lockOf(path))) {
                Files.createDirectory(path);
                made = true;
            }
        } finally {
            if (!made) {
                Files.deleteIfExists(lockOf(path));
                lock.close();
                OWN.remove(path);
            }
        }
        return made ? Optional.of(new DraftFolder(path, lock)) : Optional.empty();
    }

    /** Removes the drafts of dead processes, including those that had only made the lock. */
    static void sweep(Path drafts) throws IOException {
        for (Path draft : all(drafts)) {
            if (!OWN.contains(draft)) {
                sweepOne(draft);
            }
        }
    }

    /** Returns every draft that has a folder or a lock. */
    private static Set<Path> all(Path drafts) throws IOException {
        try (Stream<Path> entries = Files.list(drafts)) {
            return entries.filter(entry -> isLock(entry) || Files.isDirectory(entry))
                    .map(entry -> isLock(entry) ? ofLock(entry) : entry)
                    .collect(Collectors.toSet());
        }
    }

    private static void sweepOne(Path folder) throws IOException {
        try (FileChannel channel =
                        FileChannel.open(lockOf(folder), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock != null) {
                Folders.delete(folder);
                Files.deleteIfExists(lockOf(folder));
            }
        }
    }

    /** Returns where to write. */
    public Path path() {
        return path;
    }

    @Override
    public void close() {
        try {
            Folders.delete(path);
            Files.deleteIfExists(lockOf(path));
            lock.close();
            OWN.remove(path);
        } catch (IOException e) {
            LOG.warn("cannot remove the draft {}: {}", path, e.toString());
        }
    }

    private static Path lockOf(Path folder) {
        return RelativePath.name(folder.getFileName() + LOCK).in(folder.resolveSibling(""));
    }

    private static boolean isLock(Path file) {
        return file.getFileName().toString().endsWith(LOCK);
    }

    private static Path ofLock(Path file) {
        String name = file.getFileName().toString();
        return RelativePath.name(name.substring(0, name.length() - LOCK.length()))
                .in(file.resolveSibling(""));
    }
}
