package org.facecard.pipelines.artifacts.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.facecard.pipelines.artifacts.CheckpointFiles;
import org.facecard.pipelines.artifacts.CheckpointInterval;
import org.facecard.pipelines.artifacts.Checkpoints;
import org.facecard.pipelines.artifacts.Folders;
import org.facecard.pipelines.artifacts.StorageException;
import org.facecard.pipelines.common.RelativePath;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Mid-stage checkpoints in numbered folders, each with a list of its files' hashes. Each is written beside them and
 * renamed, so that a numbered folder is complete unless the disk lost data; then the previous one is used.
 */
public final class LocalCheckpoints implements Checkpoints {
    /** Shortest time between two checkpoints. */
    public static final Duration INTERVAL = Duration.ofSeconds(30);

    private static final Logger LOG = LoggerFactory.getLogger(LocalCheckpoints.class);

    private final Path folder;
    private final CheckpointInterval pace;

    /**
     * @param folder of one stage's checkpoints; need not exist
     * @param interval shortest time between two checkpoints; zero saves whenever asked
     */
    public LocalCheckpoints(Path folder, Duration interval) {
        this(folder, interval, System::nanoTime);
    }

    LocalCheckpoints(Path folder, Duration interval, LongSupplier nanoTime) {
        this.folder = folder;
        this.pace = new CheckpointInterval(folder.getFileName().toString(), interval, nanoTime);
    }

    @Override
    public Optional<Path> latest() {
        try {
            List<Path> newestFirst = new ArrayList<>(Folders.children(folder));
            newestFirst.sort(Comparator.comparingLong(LocalCheckpoints::number).reversed());
            for (Path candidate : newestFirst) {
                if (whole(candidate)) {
                    return Optional.of(candidate);
                }
                if (number(candidate) > 0) {
                    LOG.warn("{} is incomplete: falling back to the previous checkpoint", candidate);
                }
                Folders.delete(candidate); // also what a killed process was writing
            }
            return Optional.empty();
        } catch (IOException e) {
            throw StorageException.at(folder, e);
        }
    }

    /** Reads no content and removes nothing: another process may be saving. */
    @Override
    public boolean any() {
        try {
            return Folders.children(folder).stream()
                    .anyMatch(path -> number(path) >= 1 && Files.isRegularFile(path.resolve(CheckpointFiles.NAME)));
        } catch (IOException e) {
            throw StorageException.at(folder, e);
        }
    }

    @Override
    public boolean due() {
        return pace.due();
    }

    @Override
    public void save(FolderWriter writer) throws IOException {
        long start = pace.now();
        Files.createDirectories(folder);
        Path draft = Files.createDirectory(
                RelativePath.name(".draft-" + UUID.randomUUID()).in(folder));
        try {
            writer.write(draft);
            publish(draft);
        } finally {
            Folders.delete(draft);
        }
        pace.saved(start);
    }

    /** Removes all checkpoints of the stage: its artifact is complete. */
    public void discard() {
        try {
            Folders.delete(folder);
        } catch (IOException e) {
            LOG.warn("cannot remove the checkpoints {}: {}", folder, e.toString());
        }
    }

    private void publish(Path draft) throws IOException {
        CheckpointFiles.seal(draft);
        List<Path> older = Folders.children(folder);
        long last = older.stream().mapToLong(LocalCheckpoints::number).max().orElse(0);
        Path next = RelativePath.name(Long.toString(Math.max(last, 0) + 1)).in(folder);
        Files.move(draft, next, StandardCopyOption.ATOMIC_MOVE);
        Folders.syncOne(folder);
        for (Path path : older) {
            if (!path.equals(draft)) {
                Folders.delete(path);
            }
        }
    }

    private static boolean whole(Path candidate) throws IOException {
        return number(candidate) >= 1 && CheckpointFiles.whole(candidate);
    }

    /** Returns the checkpoint's number, 0 for any other folder. */
    private static long number(Path path) {
        String name = path.getFileName().toString();
        return name.matches("[0-9]{1,18}") ? Long.parseLong(name) : 0;
    }
}
