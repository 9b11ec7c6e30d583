package org.facecard.pipelines.results;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.facecard.pipelines.study.CanonicalJson;
import org.facecard.pipelines.study.StageRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A draft in a temporary folder with a lock file beside it. The system drops the lock when the process dies, however it
 * dies; that is how {@link #sweep} knows a stale draft from a live one.
 */
final class LocalArtifactDraft implements ArtifactDraft {
    private static final Logger LOG = LoggerFactory.getLogger(LocalArtifactDraft.class);
    private static final String LOCK = ".lock";

    /** Drafts of this process: closing any channel of a locked file frees the whole process's lock (POSIX). */
    private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

    private final LocalArtifactStore store;
    private final StageRequest request;
    private final Path folder;
    private final FileChannel lock;

    private LocalArtifactDraft(LocalArtifactStore store, StageRequest request, Path folder, FileChannel lock) {
        this.store = store;
        this.request = request;
        this.folder = folder;
        this.lock = lock;
    }

    /** The folder is made after the lock is held, so that a folder without a held lock is always stale. */
    static LocalArtifactDraft begin(LocalArtifactStore store, StageRequest request) throws IOException {
        Path folder = store.drafts().resolve(request.key() + "-" + UUID.randomUUID());
        FileChannel lock = FileChannel.open(lockOf(folder), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        lock.lock();
        OWN.add(folder);
        Files.createDirectory(folder);
        return new LocalArtifactDraft(store, request, folder, lock);
    }

    /** Removes the drafts of processes that have died. */
    static void sweep(Path drafts) throws IOException {
        for (Path folder : Folders.children(drafts)) {
            if (!OWN.contains(folder)) {
                sweepOne(folder);
            }
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

    @Override
    public Path folder() {
        return folder;
    }

    @Override
    public Artifact commit(Provenance provenance, Cost cost) {
        try {
            List<StoredFile> files = new ArrayList<>();
            for (Path file : Folders.files(folder)) {
                files.add(Folders.describe(folder, file));
            }
            ArtifactManifest manifest = manifest(files, provenance, cost);
            Folders.writeJson(folder.resolve(ArtifactManifest.FILE), manifest);
            Folders.sync(folder);
            return publish(manifest);
        } catch (IOException e) {
            throw StorageException.at(folder, e);
        } finally {
            close();
        }
    }

    private ArtifactManifest manifest(List<StoredFile> files, Provenance provenance, Cost cost) throws IOException {
        JsonNode keyParts = CanonicalJson.mapper().readTree(CanonicalJson.write(request.keyParts()));
        return new ArtifactManifest(
                ArtifactManifest.SCHEMA_VERSION,
                request.key(),
                keyParts,
                files,
                ArtifactManifest.digest(files),
                provenance,
                cost);
    }

    private Artifact publish(ArtifactManifest manifest) throws IOException {
        Path target = store.folder(manifest.key());
        Files.createDirectories(store.shelf(manifest.key()));
        Optional<Artifact> rival = store.find(manifest.key());
        if (rival.isEmpty()) {
            rival = move(target, manifest.key());
        }
        store.checkpoints(manifest.key()).discard();
        if (rival.isEmpty()) {
            return new Artifact(target, manifest);
        }
        warnOfDifference(rival.get().manifest(), manifest);
        return rival.get();
    }

    /** Empty when the draft is now the artifact, else the one that came first. */
    private Optional<Artifact> move(Path target, String key) throws IOException {
        try {
            Files.move(folder, target, StandardCopyOption.ATOMIC_MOVE);
            Folders.syncOne(store.shelf(key));
            return Optional.empty();
        } catch (IOException e) {
            Optional<Artifact> rival = store.find(key);
            if (rival.isEmpty()) {
                throw e;
            }
            return rival;
        }
    }

    private static void warnOfDifference(ArtifactManifest first, ArtifactManifest second) {
        if (!first.digest().equals(second.digest())) {
            LOG.warn(
                    "stage {} was made twice with different results ({} and {}): the first is kept",
                    first.key(),
                    first.digest(),
                    second.digest());
        }
    }

    @Override
    public void close() {
        try {
            Folders.delete(folder);
            Files.deleteIfExists(lockOf(folder));
            lock.close();
            OWN.remove(folder);
        } catch (IOException e) {
            LOG.warn("cannot remove the draft {}: {}", folder, e.toString());
        }
    }

    private static Path lockOf(Path folder) {
        return folder.resolveSibling(folder.getFileName() + LOCK);
    }
}
