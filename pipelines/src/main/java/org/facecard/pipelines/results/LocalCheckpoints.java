package org.facecard.pipelines.results;

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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Mid-stage checkpoints in numbered folders, each with a list of its files' hashes. Written beside and renamed, so that
 * a numbered folder is whole unless the disk lost something; then the one before it serves.
 */
public final class LocalCheckpoints implements Checkpoints {
    /** Shortest time between two checkpoints. */
    public static final Duration INTERVAL = Duration.ofSeconds(30);

    private static final Logger LOG = LoggerFactory.getLogger(LocalCheckpoints.class);
    private static final String FILES = "checkpoint.json";
    private static final long COST_MULTIPLE = 50;

    private record Listing(List<StoredFile> files) {}

    private final Path folder;
    private final long interval;
    private final LongSupplier nanoTime;
    private long lastSave;
    private long lastCost;

    /**
     * @param folder of one stage's checkpoints; need not exist
     * @param interval shortest time between two checkpoints; zero saves whenever asked
     */
    public LocalCheckpoints(Path folder, Duration interval) {
        this(folder, interval, System::nanoTime);
    }

    LocalCheckpoints(Path folder, Duration interval, LongSupplier nanoTime) {
        this.folder = folder;
        this.interval = interval.toNanos();
        this.nanoTime = nanoTime;
        this.lastSave = nanoTime.getAsLong();
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
                LOG.warn("{} is torn: going back to the checkpoint before it", candidate);
                Folders.delete(candidate);
            }
            return Optional.empty();
        } catch (IOException e) {
            throw StorageException.at(folder, e);
        }
    }

    @Override
    public boolean due() {
        return nanoTime.getAsLong() - lastSave >= Math.max(interval, COST_MULTIPLE * lastCost);
    }

    @Override
    public void save(FolderWriter writer) throws IOException {
        long start = nanoTime.getAsLong();
        Files.createDirectories(folder);
        Path draft = Files.createDirectory(folder.resolve(".draft-" + UUID.randomUUID()));
        try {
            writer.write(draft);
            publish(draft);
        } finally {
            Folders.delete(draft);
        }
        lastSave = nanoTime.getAsLong();
        lastCost = lastSave - start;
    }

    /** Removes all checkpoints of the stage: its artifact is whole. */
    public void discard() {
        try {
            Folders.delete(folder);
        } catch (IOException e) {
            LOG.warn("cannot remove the checkpoints {}: {}", folder, e.toString());
        }
    }

    private void publish(Path draft) throws IOException {
        List<StoredFile> files = new ArrayList<>();
        for (Path file : Folders.files(draft)) {
            files.add(Folders.describe(draft, file));
        }
        Folders.writeJson(draft.resolve(FILES), new Listing(files));
        Folders.sync(draft);
        List<Path> older = Folders.children(folder);
        long last = older.stream().mapToLong(LocalCheckpoints::number).max().orElse(0);
        Files.move(draft, folder.resolve(Long.toString(Math.max(last, 0) + 1)), StandardCopyOption.ATOMIC_MOVE);
        Folders.syncOne(folder);
        for (Path path : older) {
            if (!path.equals(draft)) {
                Folders.delete(path);
            }
        }
    }

    private static boolean whole(Path candidate) throws IOException {
        if (number(candidate) < 1 || !Files.isRegularFile(candidate.resolve(FILES))) {
            return false;
        }
        try {
            List<StoredFile> files =
                    Folders.readJson(candidate.resolve(FILES), Listing.class).files();
            return new FileVerifier().damage(candidate, files).isEmpty();
        } catch (com.fasterxml.jackson.core.JacksonException e) {
            return false;
        }
    }

    /** The checkpoint's number, 0 for what is not one. */
    private static long number(Path path) {
        String name = path.getFileName().toString();
        return name.matches("[0-9]{1,18}") ? Long.parseLong(name) : 0;
    }
}
